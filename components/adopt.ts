import { RunError } from "@pulumi/pulumi";
import { ExitCode, formatError, TenantPairError } from "../alicloud/call";
import type { Tenant } from "./tenant";

/** What stands already and is used as it is, named by its ids: read by the engine, never changed and never removed. */
export interface Adopt<Ids> {
  adopt: Ids;
}

/**
 * Whether a component only reads what stands already. Each one that can publishes this as its output `adopted`, because
 * nothing else tells the policy pack which of the stack's resources the program made.
 */
export function adopts(args: object): boolean {
  return "adopt" in args;
}

/**
 * Stops the run where an adopted object is not what the configuration takes it for.
 * @throws RunError with the code UNFIT_ADOPTION: found out while outputs are resolved, where the engine prints the
 *   message of this kind of error alone
 */
export function requireFit(options: {
  tenant: Tenant;
  /** Kind and id as a person says it: `vSwitch vsw-uf6abc`. */
  resource: string;
  /** Each value that matters, as found and as needed. */
  fits: Record<string, { found: unknown; needed: unknown }>;
}): void {
  const { tenant, resource, fits } = options;
  const wrong = Object.entries(fits).filter(([, { found, needed }]) => found !== needed);
  if (wrong.length === 0) return;
  const unfit = new TenantPairError({
    code: "UNFIT_ADOPTION",
    tenant: tenant.role,
    resource,
    message: `It cannot be adopted: ${wrong
      .map(([what, { found, needed }]) => `its ${what} is ${String(found)} and not ${String(needed)}`)
      .join("; ")}.`,
    hint: `Correct what ${tenant.role} adopts in the stack file; nothing was changed on the object.`,
    exitCode: ExitCode.BadInput,
  });
  throw Object.assign(new RunError(formatError(unfit)), { code: unfit.code, exitCode: unfit.exitCode });
}
