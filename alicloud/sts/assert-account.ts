import { ExitCode, TenantPairError, type ApiCaller } from "../call";
import { createStsClient, type CallerIdentity } from "./client";

/**
 * Stops a run whose credentials belong to another account than the stack declares, before anything is made there.
 * Returns the identity. @throws TenantPairError `WRONG_ACCOUNT`, exit code 5; ApiFailure when STS refuses the key
 */
export async function assertAccount(caller: ApiCaller, expected: string): Promise<CallerIdentity> {
  const identity = await createStsClient(caller).getCallerIdentity();
  if (identity.accountId === expected) return identity;
  throw new TenantPairError({
    code: "WRONG_ACCOUNT",
    message:
      `The credentials of the ${caller.tenant} tenant belong to account ${identity.accountId} (${identity.arn}), ` +
      `but the stack declares account ${expected}.`,
    tenant: caller.tenant,
    resource: `account ${expected}`,
    ...(identity.requestId === undefined ? {} : { requestId: identity.requestId }),
    hint: `Give the ${caller.tenant} tenant credentials of account ${expected}; check that source and target are not swapped.`,
    exitCode: ExitCode.WrongAccountOrForbidden,
  });
}
