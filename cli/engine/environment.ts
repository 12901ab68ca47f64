import { providerVariables } from "../../alicloud/call";
import type { Io } from "../io";

/**
 * The same surroundings without the variables that the provider would read by itself: each tenant's credentials are those
 * that the stack file names. Says which ones it leaves out.
 */
export function withoutProviderVariables(io: Io): Io {
  const names = providerVariables(io.env);
  if (names.length === 0) return io;
  io.err(
    `Left out for this run, because both tenants' providers would read them: ${names.join(", ")}. ` +
      "Credentials are those that the stack file names.\n",
  );
  return { ...io, env: Object.fromEntries(Object.entries(io.env).filter(([name]) => !names.includes(name))) };
}
