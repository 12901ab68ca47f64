import { evaluateAssumeRole, parsePolicyDocument, roleArn, type NamedDocument } from "../../../../alicloud/ram";
import type { CloudState } from "../../kernel";
import { KeyIndex, type Role, type Session } from "../ram";
import { resolvePrincipal } from "./cross-account";

/** A trust policy that the policy language does not know trusts nobody. */
export function trustOf(role: Role): NamedDocument {
  const { document } = parsePolicyDocument(role.assumeRolePolicyDocument, { kind: "trust" });
  return { name: `trust policy of ${role.name}`, document: document ?? { Version: "1", Statement: [] } };
}

/** Makes temporary credentials of a role. Whether the caller may have them is asked before. */
export function openSession(
  state: CloudState,
  of: { accountId: string; role: Role; sessionName: string; seconds: number; sessionPolicy?: string },
): Session {
  const { ids, clock, secrets } = state.surroundings;
  const session: Session = {
    accessKeyId: `STS.${ids.letters("sts-key", 24)}`,
    accessKeySecret: ids.letters("sts-secret", 44),
    securityToken: ids.letters("sts-token", 120),
    accountId: of.accountId,
    roleName: of.role.name,
    roleId: of.role.id,
    sessionName: of.sessionName,
    expiresAt: clock.now() + of.seconds * 1000,
    sessionPolicy: of.sessionPolicy,
  };
  secrets.add(session.accessKeySecret);
  secrets.add(session.securityToken);
  state.shared(KeyIndex).addSession(session);
  return session;
}

/** A service of the vendor's becomes a role that trusts it. Returns a text when it may not. */
export function assumeForService(
  state: CloudState,
  wanted: { roleArn: string; service: string; sessionName: string; seconds: number },
): { session: Session; role: Role } | string {
  const found = resolvePrincipal(state, wanted.roleArn);
  if (found?.kind !== "role") return `there is no role ${wanted.roleArn}`;
  const { account, role } = found;
  const arn = roleArn({ accountId: account.id, name: role.name });
  const decision = evaluateAssumeRole(
    { principal: { Service: wanted.service }, role: arn, context: {} },
    { caller: { identity: [] }, trust: trustOf(role) },
  );
  if (decision.outcome !== "allow") return `the role ${role.name} does not trust ${wanted.service}`;
  const { sessionName, seconds } = wanted;
  return { role, session: openSession(state, { accountId: account.id, role, sessionName, seconds }) };
}
