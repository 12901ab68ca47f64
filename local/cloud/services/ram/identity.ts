import {
  parsePolicyDocument,
  rootArn,
  userArn,
  type NamedDocument,
  type PolicySet,
  type Statement,
} from "../../../../alicloud/ram";
import type { Caller, CloudState } from "../../kernel";
import { assumedRoleArn } from "./arns";
import { KeyIndex } from "./key-index";
import { RamStore, type AccessKey, type AccessKeyPolicy } from "./store";

/** What a key says about who holds it, and what the front door needs to check the request. */
export interface Identity {
  caller: Caller;
  secret: string;
  /** Documents of everything attached to the caller, groups included; empty for the account itself. */
  policies: { name: string; document: string }[];
  keyStatus: AccessKey["status"];
  /** Only keys of users and of the account have one; temporary credentials are not concerned. */
  keyPolicy?: AccessKeyPolicy;
  /** Temporary credentials after their end. */
  expired?: boolean;
  /** The security token is missing, wrong, or was sent with a key that has none. */
  tokenMismatch?: boolean;
}

/** Who holds `accessKeyId`, over all accounts; undefined when nobody does. */
export function callerOfKey(state: CloudState, accessKeyId: string, securityToken?: string): Identity | undefined {
  const index = state.shared(KeyIndex);
  const owner = index.ownerOf(accessKeyId);
  if (!owner) return holderOfSession(state, accessKeyId, securityToken);
  const account = state.account(owner.accountId);
  if (!account) return undefined;
  const ram = state.global(RamStore, account);
  const user = owner.userId === null ? undefined : ram.userById(owner.userId);
  if (owner.userId !== null && !user) return undefined;
  const key = (user?.accessKeys ?? ram.rootKeys).find((candidate) => candidate.id === accessKeyId);
  if (!key) return undefined;
  return {
    caller: user
      ? {
          account,
          kind: "user",
          principalId: user.id,
          arn: userArn({ accountId: account.id, name: user.name }),
          name: user.name,
          accessKeyId,
          memberId: user.id,
        }
      : {
          account,
          kind: "root",
          principalId: account.id,
          arn: rootArn({ accountId: account.id }),
          name: "root",
          accessKeyId,
          memberId: account.id,
        },
    secret: key.secret,
    policies: user ? ram.documentsOfUser(user) : [],
    keyStatus: key.status,
    keyPolicy: key.policy,
    tokenMismatch: securityToken !== undefined,
  };
}

function holderOfSession(
  state: CloudState,
  accessKeyId: string,
  securityToken: string | undefined,
): Identity | undefined {
  const session = state.shared(KeyIndex).sessionOf(accessKeyId);
  const account = session && state.account(session.accountId);
  if (!session || !account) return undefined;
  const ram = state.global(RamStore, account);
  const role = ram.roles.get(session.roleName);
  // A role that was made again under the same name is another role.
  if (!role || role.id !== session.roleId) return undefined;
  return {
    caller: {
      account,
      kind: "assumed-role",
      principalId: `${role.id}:${session.sessionName}`,
      arn: assumedRoleArn(account.id, role.name, session.sessionName),
      name: role.name,
      accessKeyId,
      memberId: `ROLE_${role.id}`,
      sessionPolicy: session.sessionPolicy,
    },
    secret: session.accessKeySecret,
    policies: ram.documents(role.attachments),
    keyStatus: "Active",
    expired: session.expiresAt <= state.surroundings.clock.now(),
    tokenMismatch: session.securityToken !== securityToken,
  };
}

/** The caller's policies in the form that the evaluator takes. */
export function documentsOf(identity: Identity): PolicySet {
  const { sessionPolicy } = identity.caller;
  return {
    identity: identity.policies.map(({ name, document }) => readable(name, document)),
    ...(sessionPolicy !== undefined && { session: readable("session policy", sessionPolicy) }),
  };
}

/** Says nothing about anything; keeps the numbers of its neighbours. */
const SILENT: Statement = { Effect: "Deny", Action: [], Resource: [] };

/**
 * RAM stores every document that is JSON. A statement that the policy language does not know cannot match anything,
 * so it counts as silent.
 */
function readable(name: string, document: string): NamedDocument {
  const parsed = parsePolicyDocument(document, { kind: "identity" });
  if (parsed.document) return { name, document: parsed.document };
  const whole: unknown = JSON.parse(document);
  const listed = (whole as { Statement?: unknown } | null)?.Statement;
  const statements: unknown[] = Array.isArray(listed) ? listed : [];
  return {
    name,
    document: {
      Version: "1",
      Statement: statements.map(
        (statement) =>
          parsePolicyDocument({ Version: "1", Statement: [statement] }, { kind: "identity" }).document?.Statement[0] ??
          SILENT,
      ),
    },
  };
}
