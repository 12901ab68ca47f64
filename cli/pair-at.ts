import { resolve } from "node:path";
import { createCaller, credentialProvider, type ApiCaller, type TenantRole } from "../alicloud/call";
import { readStackFile } from "../infra/config/stack-file";
import type { InventoryOptions } from "../infra/inventory";
import type { Io } from "./io";

/** A pair as its stack file declares it, and callers with the credentials that the file names. */
export type PairAt = Pick<InventoryOptions, "config" | "stack" | "callers">;

/** The file of a stack, which may be named with its organization and project. */
export function stackFileName(stack: string): string {
  return `Pulumi.${stack.split("/").at(-1)}.yaml`;
}

/** Reads the stack file and makes a caller for each tenant. @throws BadInput with every problem of the file */
export function pairOf(stack: string, io: Io): PairAt {
  const config = readStackFile(resolve(io.directory, stackFileName(stack)));
  const caller = (tenant: TenantRole): ApiCaller => {
    const { region, credentials } = config[tenant];
    const { endpoint } = config;
    const provider = credentialProvider(tenant, credentials, io.env, { region, endpoint });
    return createCaller({ tenant, region, endpoint, credentials: provider });
  };
  return { config, stack: stack.split("/").at(-1)!, callers: { source: caller("source"), target: caller("target") } };
}
