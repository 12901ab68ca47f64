import { getCallerIdentity } from "@pulumi/alicloud/getCallerIdentity";
import { ExitCode, TenantPairError } from "../alicloud/call";
import type { Tenant } from "../components";

/**
 * Asks each tenant's provider whose credentials it holds, before anything is made. The provider itself says nothing when
 * they belong to another account than the configured one; it would build there.
 * @throws TenantPairError WRONG_ACCOUNT naming each tenant with the account found and the account expected
 */
export async function verifyAccounts(tenants: readonly Tenant[]): Promise<void> {
  const wrong = await Promise.all(tenants.map(check));
  const messages = wrong.filter((message) => message !== undefined);
  if (messages.length === 0) return;
  throw new TenantPairError({
    code: "WRONG_ACCOUNT",
    message: messages.join(" "),
    tenant: messages.length === 1 ? tenants[wrong.findIndex((message) => message !== undefined)]!.role : undefined,
    hint: "Give each tenant the credentials of its own account, or correct accountId in the stack file. Nothing was made.",
    exitCode: ExitCode.WrongAccountOrForbidden,
  });
}

async function check({ role, accountId, provider }: Tenant): Promise<string | undefined> {
  // The options are the first argument; as a second one they would be ignored and the default provider asked.
  const { accountId: found } = await getCallerIdentity({ provider });
  return found === accountId
    ? undefined
    : `The credentials of tenant ${role} belong to account ${found}, expected ${accountId}.`;
}
