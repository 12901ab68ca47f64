import { parseArn, roleArn } from "./arn";
import { allow, policy, policyText } from "./build";
import type { PolicyDocument } from "./document";
import { triggerActions, type TriggerScope } from "./documents";
import { pin } from "./pin";
import { PolicyError } from "./policy-error";
import { hasWildcard } from "./wildcard";

/** The service that gives a node the credentials of its linked role (DataWorks: associated roles). */
const DATAWORKS = "dataworks.aliyuncs.com";

/** Longest session policy that STS takes, in characters (STS, AssumeRole). */
export const MAX_SESSION_POLICY_LENGTH = 2048;

/** Who may take the source's caller role: DataWorks of the same account, for the nodes that the role is linked to. */
export function callerTrust(): PolicyDocument {
  return policy(allow({ actions: "sts:AssumeRole", principal: { Service: DATAWORKS } }));
}

/** What the caller role is for; each thing is one object by its full name. */
export interface CallerPolicyOptions {
  /** Public addresses of the source's way out, or blocks of at most eight. */
  addresses: readonly string[];
  /** ARN of the target's trigger role, which it may take. */
  triggerRoleArn?: string;
  /** ARN of the secret with the trigger key, which it may read. */
  secretArn?: string;
  /** ARN of the customer key that protects the secret. */
  keyArn?: string;
}

/**
 * What the source's caller role may do: take exactly one role, or read exactly one secret, from the pair's own address
 * and over TLS.
 *
 * @throws PolicyError ARN_NOT_EXACT when an ARN is none, or has a wildcard; ADDRESS_NOT_PINNABLE
 */
export function callerPolicy({ addresses, triggerRoleArn, secretArn, keyArn }: CallerPolicyOptions): PolicyDocument {
  const when = { IpAddress: { "acs:SourceIp": pin(addresses) }, Bool: { "acs:SecureTransport": "true" } };
  const grants: [actions: string, arn: string | undefined][] = [
    ["sts:AssumeRole", triggerRoleArn],
    ["kms:GetSecretValue", secretArn],
    ["kms:Decrypt", keyArn],
  ];
  return policy(
    ...grants.flatMap(([actions, arn]) => (arn === undefined ? [] : [allow({ actions, resources: exact(arn), when })])),
  );
}

/** The one identity that may take the target's trigger role, and the word that it has to know. */
export interface TriggerTrustOptions {
  /** Account of the source, 16 digits. */
  accountId: string;
  /** Name of the source's caller role. */
  callerRole: string;
  /** Random text of the pair, 32 characters or more: tells this pair's calls from those of others (confused deputy). */
  externalId: string;
}

/**
 * Who may take the target's trigger role: one role of the source by its name, and only with the pair's external id.
 * Never the account as a whole. The address is pinned in the role's policy and not here: whether STS compares it when a
 * role is assumed is not published, and a condition that it does not know would lock the pair out.
 *
 * @throws PolicyError ARN_NOT_EXACT, EXTERNAL_ID_TOO_SHORT
 */
export function triggerTrust({ accountId, callerRole, externalId }: TriggerTrustOptions): PolicyDocument {
  if (!/^[\w+=,.@:/-]{32,1224}$/.test(externalId))
    throw new PolicyError(
      "EXTERNAL_ID_TOO_SHORT",
      "The external id must have 32 to 1224 letters, digits or characters of _ + = , . @ : / -",
    );
  return policy(
    allow({
      actions: "sts:AssumeRole",
      principal: { RAM: exact(roleArn({ accountId, name: callerRole })) },
      when: { StringEquals: { "sts:ExternalId": externalId } },
    }),
  );
}

/**
 * The policy text that the source's node gives with its call of AssumeRole. It can only take away from the trigger role's
 * own policy: a session stays as small as its use, also when somebody attaches more to the role.
 *
 * @throws PolicyError ADDRESS_NOT_PINNABLE; POLICY_TOO_LONG when STS would not take it
 */
export function triggerSessionPolicy(options: { addresses: readonly string[]; scope: TriggerScope }): string {
  const when = { IpAddress: { "acs:SourceIp": pin(options.addresses) }, Bool: { "acs:SecureTransport": "true" } };
  const text = policyText(policy(allow({ actions: triggerActions(options.scope), when })));
  if (text.length > MAX_SESSION_POLICY_LENGTH)
    throw new PolicyError(
      "POLICY_TOO_LONG",
      `The session policy is ${text.length} characters long; STS takes ${MAX_SESSION_POLICY_LENGTH}. Pin fewer addresses.`,
    );
  return text;
}

/** An ARN that names one object. */
function exact(arn: string): string {
  const { accountId = "", relativeId = "" } = parseArn(arn) ?? {};
  if (!/^\d{16}$/.test(accountId) || !/^[a-z]+\/.+$/.test(relativeId) || hasWildcard(arn))
    throw new PolicyError("ARN_NOT_EXACT", `${arn} does not name one object; give its ARN in full, without wildcards.`);
  return arn;
}
