import { getCallerIdentity } from "@pulumi/alicloud/getCallerIdentity";
import { log } from "@pulumi/pulumi";
import { ExitCode, providerVariables, TenantPairError } from "../alicloud/call";
import type { Tenant, TenantRole } from "../components";

/** Why a tenant's provider must not be used. */
interface Objection {
  role: TenantRole;
  code: "WRONG_ACCOUNT" | "CREDENTIALS_REFUSED";
  message: string;
  hint: string;
  requestId?: string | undefined;
}

/**
 * Asks each tenant's provider whose credentials it holds, before anything is made. The provider itself says nothing when
 * they belong to another account than the configured one; it would build there.
 * @throws TenantPairError WRONG_ACCOUNT naming each tenant with the account found and the account expected,
 *   CREDENTIALS_REFUSED where there are no credentials or the cloud does not accept them
 */
export async function verifyAccounts(
  tenants: readonly Tenant[],
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<void> {
  const shared = sharedVariables(env);
  if (shared !== undefined) await log.warn(shared);
  const objections = (await Promise.all(tenants.map(check))).filter((found) => found !== undefined);
  const [first, ...others] = objections;
  if (first === undefined) return;
  throw new TenantPairError({
    code: objections.find(({ code }) => code === "CREDENTIALS_REFUSED")?.code ?? first.code,
    message: objections.map(({ message }) => message).join(" "),
    tenant: others.length === 0 ? first.role : undefined,
    hint: [...new Set([...objections.map(({ hint }) => hint), ...(shared ? [shared] : []), "Nothing was made."])].join(
      " ",
    ),
    requestId: first.requestId,
    exitCode: ExitCode.WrongAccountOrForbidden,
  });
}

/** Variables that the provider reads by itself make both tenants one account, or let neither use its own. */
function sharedVariables(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const names = providerVariables(env);
  if (names.length === 0) return undefined;
  return `The environment has ${names.join(", ")}, which the providers of both tenants read: unset them, or use \`npm run up\`, which leaves them out.`;
}

async function check(tenant: Tenant): Promise<Objection | undefined> {
  const { role, accountId, provider } = tenant;
  let found: string;
  try {
    // The options are the first argument; as a second one they would be ignored and the default provider asked.
    ({ accountId: found } = await getCallerIdentity({ provider }));
  } catch (error) {
    return refused(tenant, error);
  }
  if (found === accountId) return undefined;
  return {
    role,
    code: "WRONG_ACCOUNT",
    message: `The credentials of tenant ${role} belong to account ${found}, expected ${accountId}.`,
    hint: "Give each tenant the credentials of its own account, or correct accountId in the stack file.",
  };
}

/** The provider's refusal is a page of text with the engine's words around it; a person needs a line of it. */
function refused({ role, credentials }: Tenant, error: unknown): Objection {
  const text = error instanceof Error ? error.message : String(error);
  const field = (name: string) => new RegExp(`^${name}: (.+)$`, "m").exec(text)?.[1];
  const code = field("ErrorCode");
  const firstLine = text.replace(/^.*returned an error: /s, "").split("\n")[0]!;
  // Without an answer the provider shows the whole signed request.
  const said = code ? `${code}: ${field("Message")}` : firstLine.replace(/\?[^\s"]*/g, "");
  const prefix = `TENANT_PAIR_${role.toUpperCase()}_`;
  const fromEnvironment = credentials.kind === "env" || credentials.kind === "assume-role";
  return {
    role,
    code: "CREDENTIALS_REFUSED",
    message: `The credentials of tenant ${role} do not work: ${said}`,
    hint: fromEnvironment
      ? `Set ${prefix}ACCESS_KEY_ID and ${prefix}ACCESS_KEY_SECRET to a valid key of the ${role} account's deployer.`
      : `Check what ${role}.credentials in the stack file names (kind ${credentials.kind}).`,
    requestId: field("RequestId"),
  };
}
