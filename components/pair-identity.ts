import type * as pulumi from "@pulumi/pulumi";
import { callerPolicy, policyText, roleArn, triggerPolicy, type TriggerScope } from "../alicloud/ram";
import { CallerRole } from "./caller-role";
import {
  callerPolicyName,
  callerRoleName,
  keySecretName,
  triggerPolicyName,
  triggerRoleName,
  triggerUserName,
} from "./names";
import type { Tenant } from "./tenant";
import { TriggerIdentity } from "./trigger-identity";
import { TriggerRole } from "./trigger-role";
import { whilePresent } from "./while-present";

/**
 * Who calls the target, and how the source's node comes to that: with a user's key from a workspace parameter, with a
 * user's key from a KMS secret that the node's linked role reads, or as a role that the node's linked role takes.
 */
export type IdentityChoice =
  | { kind: "ram-user"; secretStore: "workspace-parameter" }
  | {
      kind: "ram-user";
      secretStore: "kms";
      /** `keyId`: the customer key that protects the secret. */
      kms: { keyId?: string };
    }
  | { kind: "linked-role" };

/** What the identities of a pair are made from. */
export interface PairIdentityArgs {
  pair: string;
  identity: IdentityChoice;
  scope: TriggerScope;
  source: Tenant;
  target: Tenant;
  /** The one public address that the source's calls come from. */
  address: pulumi.Output<string>;
  /** The target's workspace, and the role code of a user's membership in it. */
  workspaceId: pulumi.Input<string>;
  workspaceRole: string;
}

/** The identities of a pair; which of them there are follows from the choice. */
export interface PairIdentity {
  /** The source's role that is linked to its node. */
  callerRole?: CallerRole;
  /** The user of the target. */
  triggerIdentity?: TriggerIdentity;
  /** The role of the target. */
  triggerRole?: TriggerRole;
}

/**
 * Makes the identities. Every policy is pinned to the address alone: when the address is replaced, the policies follow as
 * soon as there is a new one, and the old one is released only after that.
 */
export function makePairIdentity(
  name: string,
  args: PairIdentityArgs,
  opts: pulumi.ComponentResourceOptions,
): PairIdentity {
  const { pair, identity, scope, source, target, address, workspaceId, workspaceRole } = args;
  const policyDocument = whilePresent(address, (one) => policyText(triggerPolicy({ addresses: [one], scope })));
  const policyName = triggerPolicyName({ pair });
  const callerRole = (grants: Omit<Parameters<typeof callerPolicy>[0], "addresses">) =>
    new CallerRole(
      `${name}-caller`,
      {
        tenant: source,
        roleName: callerRoleName({ pair }),
        policyName: callerPolicyName({ pair }),
        policyDocument: whilePresent(address, (one) => policyText(callerPolicy({ addresses: [one], ...grants }))),
      },
      opts,
    );

  if (identity.kind === "linked-role") {
    const roleName = triggerRoleName({ pair });
    const caller = callerRole({ triggerRoleArn: roleArn({ accountId: target.accountId, name: roleName }) });
    const triggerRole = new TriggerRole(
      `${name}-trigger`,
      {
        tenant: target,
        roleName,
        policyName,
        policyDocument,
        caller: { accountId: source.accountId, roleName: caller.roleName },
      },
      opts,
    );
    return { callerRole: caller, triggerRole };
  }
  const triggerIdentity = new TriggerIdentity(
    `${name}-trigger`,
    { tenant: target, userName: triggerUserName({ pair }), policyName, policyDocument, workspaceId, workspaceRole },
    opts,
  );
  if (identity.secretStore === "workspace-parameter") return { triggerIdentity };
  const kms = (relativeId: string) => `acs:kms:${source.region}:${source.accountId}:${relativeId}`;
  const { keyId } = identity.kms;
  return {
    triggerIdentity,
    callerRole: callerRole({
      secretArn: kms(`secret/${keySecretName({ pair })}`),
      ...(keyId !== undefined && { keyArn: kms(`key/${keyId}`) }),
    }),
  };
}
