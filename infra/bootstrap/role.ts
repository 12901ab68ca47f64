import {
  accountRoleName,
  accountRolePolicies,
  accountTrust,
  assumePolicy,
  lintPolicy,
  parsePolicyDocument,
  policyText,
  type AccountRole,
  type PolicyDocument,
  type PolicyKind,
  type TrustedParties,
} from "../../alicloud/ram";
import { ExitCode, TenantPairError } from "../../alicloud/call";
import type { Holder, RolesClient } from "../../alicloud/roles";
import type { Settled } from "./items";
import type { BootstrapTenant } from "./options";

/** What each role is for, as its description says in the console. */
const DESCRIPTIONS: Record<AccountRole, string> = {
  deployer: "Deploys one tenant of a pair",
  preview: "Reads one tenant of a pair",
  operator: "Operates one tenant of a pair",
};

/** A role's documents, without asking the account. */
export interface RoleDocuments {
  role: AccountRole;
  name: string;
  policies: { name: string; document: PolicyDocument }[];
  /** Absent: the role keeps the trust that it has. */
  trust?: PolicyDocument;
}

/** What a role of this tenant is to have. */
export function roleDocuments(
  role: AccountRole,
  options: BootstrapTenant & { parties?: TrustedParties | undefined },
): RoleDocuments {
  const { tenant, accountId, region, pair, parts, parties } = options;
  return {
    role,
    name: accountRoleName(role, { pair, tenant }),
    policies: accountRolePolicies(role, { ...parts, tenant, accountId, region, pair }),
    ...(parties && { trust: accountTrust({ accountId, parties }) }),
  };
}

/** Makes the role and its policies, or brings them into place. A policy that others attached stays, and is told. */
export async function settleRole(
  client: RolesClient,
  { role, name, policies, trust }: RoleDocuments,
  accountId: string,
): Promise<Settled> {
  const changes: string[] = [];
  const found = await client.getRole(name);
  if (!found && !trust)
    return {
      state: role === "deployer" ? "open" : "skipped",
      detail: "not there, and nobody is named who may take it",
      next: `Name who may take it: --trust ${role}=user/<name>, ${role}=role/<name> or ${role}=oidc/<subject>.`,
    };
  // Whoever made the role before may have let in others, and the policies would be theirs.
  if (found && !trust) refuseStrangeTrust({ name, trust: found.trust, accountId });
  if (!found) {
    await client.createRole({ name, trust: policyText(trust!), description: DESCRIPTIONS[role] });
    changes.push("role made");
  } else if (trust && !same(found.trust, trust, "trust")) {
    await client.updateTrust({ name, trust: policyText(trust) });
    changes.push("trust written anew");
  }
  const holder: Holder = { kind: "role", name };
  const attached = found ? await client.listPolicies(holder) : [];
  for (const policy of policies) changes.push(...(await settlePolicy(client, { ...policy, holder, attached })));
  changes.push(...(await removeStale(client, { holder, attached, wanted: policies.map((each) => each.name) })));
  const strange = attached.filter(
    (each) => !policies.some((policy) => policy.name === each.name) && !isOwn(name, each.name),
  );
  const extra = strange.length === 0 ? "" : `; it also has ${strange.map((each) => each.name).join(", ")}`;
  return {
    state: !found ? "made" : changes.length > 0 ? "changed" : "unchanged",
    detail: `${name}: ${changes.length > 0 ? changes.join(", ") : `${policies.length} policies, trust`}${extra}`,
    ...(strange.length === 0 ? {} : { next: `Detach from ${name} what is not needed: the pair needs its own only.` }),
  };
}

/** Lets a trusted user or role take the role, which needs an Allow on its side too. */
export async function settleAssumption(
  client: RolesClient,
  { holder, role, accountId }: { holder: Holder; role: string; accountId: string },
): Promise<Settled> {
  const policy = { name: `assume-${role}`, document: assumePolicy({ accountId, name: role }) };
  const attached = await client.listPolicies(holder);
  const changes = await settlePolicy(client, { ...policy, holder, attached });
  return {
    state: changes.length > 0 ? "changed" : "unchanged",
    detail: `${holder.kind} ${holder.name} may take ${role}${changes.length > 0 ? `: ${changes.join(", ")}` : ""}`,
  };
}

async function settlePolicy(
  client: RolesClient,
  options: { name: string; document: PolicyDocument; holder: Holder; attached: readonly { name: string }[] },
): Promise<string[]> {
  const { name, document, holder, attached } = options;
  const changes: string[] = [];
  const text = await client.getPolicy(name);
  if (text === undefined) {
    await client.createPolicy({ name, document: policyText(document), description: "Made by tenant-pair bootstrap" });
    changes.push(`policy ${name} made`);
  } else if (!same(text, document, "identity")) {
    await client.updatePolicy({ name, document: policyText(document) });
    changes.push(`policy ${name} written anew`);
  }
  if (!attached.some((each) => each.name === name)) {
    await client.attachPolicy({ holder, name });
    changes.push(`policy ${name} attached`);
  }
  return changes;
}

/** A document that became shorter leaves a numbered policy behind, which would still allow what it says. */
async function removeStale(
  client: RolesClient,
  { holder, attached, wanted }: { holder: Holder; attached: readonly { name: string }[]; wanted: readonly string[] },
): Promise<string[]> {
  const stale = attached.map(({ name }) => name).filter((name) => isOwn(holder.name, name) && !wanted.includes(name));
  for (const name of stale) {
    await client.detachPolicy({ holder, name });
    await client.deletePolicy(name);
  }
  return stale.map((name) => `policy ${name} removed`);
}

/** Policies of a role are called like it, numbered where there are several. */
function isOwn(role: string, policy: string): boolean {
  return policy === role || (policy.startsWith(`${role}-`) && /^\d+$/.test(policy.slice(role.length + 1)));
}

function same(text: string, wanted: PolicyDocument, kind: PolicyKind): boolean {
  const { document } = parsePolicyDocument(text, { kind });
  return document !== undefined && policyText(document) === policyText(wanted);
}

function refuseStrangeTrust({ name, trust, accountId }: { name: string; trust: string; accountId: string }): void {
  const findings = lintPolicy(trust, { kind: "trust", accountId }).filter(({ severity }) => severity === "error");
  if (findings.length === 0) return;
  throw new TenantPairError({
    code: "STRANGE_TRUST",
    message: `The role ${name} is there, and its trust policy is not one of ours: ${findings.map((each) => each.message).join(" ")}`,
    resource: `RAM role ${name}`,
    hint: "Find out who made it; then name who may take it with --trust, which writes the trust policy anew.",
    exitCode: ExitCode.WrongAccountOrForbidden,
  });
}
