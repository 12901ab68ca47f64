import { callersFor } from "../infra/inventory/callers";
import type { InventoryOptions } from "../infra/inventory";
import type { Io } from "./io";
import { readStack } from "./stack-files";

/** A pair as its stack file declares it, and callers with the credentials that the file names. */
export type PairAt = Pick<InventoryOptions, "config" | "stack" | "callers">;

/**
 * Reads the stack file and makes a caller for each tenant.
 * @param stack may be named with its organization and project
 * @throws BadInput with every problem of the file
 */
export function pairOf(stack: string, io: Io): PairAt {
  const { name, config } = readStack(stack.split("/").at(-1)!, io);
  return { config, stack: name, callers: callersFor(config, io.env) };
}
