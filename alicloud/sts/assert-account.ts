import { ExitCode, TenantPairError, type TenantRole } from "../call";
import type { CallerIdentity, StsClient } from "./client";

/**
 * Stops a run whose credentials belong to another account than the stack declares, before anything is made there.
 * Returns the identity. @throws TenantPairError `WRONG_ACCOUNT`, exit code 5; ApiFailure when STS refuses the key
 */
export async function assertAccount(
  { tenant, sts }: { tenant: TenantRole; sts: StsClient },
  expected: string,
): Promise<CallerIdentity> {
  const identity = await sts.getCallerIdentity();
  if (identity.accountId === expected) return identity;
  throw new TenantPairError({
    code: "WRONG_ACCOUNT",
    message:
      `The credentials of the ${tenant} tenant belong to account ${identity.accountId} (${identity.arn}), ` +
      `but the stack declares account ${expected}.`,
    tenant,
    resource: `account ${expected}`,
    ...(identity.requestId === undefined ? {} : { requestId: identity.requestId }),
    hint: `Give the ${tenant} tenant credentials of account ${expected}; check that source and target are not swapped.`,
    exitCode: ExitCode.WrongAccountOrForbidden,
  });
}
