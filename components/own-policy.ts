import type * as pulumi from "@pulumi/pulumi";
import { Policy } from "@pulumi/alicloud/ram/policy";
import type { Role } from "@pulumi/alicloud/ram/role";
import { RolePolicyAttachment } from "@pulumi/alicloud/ram/rolePolicyAttachment";
import type { Tenant } from "./tenant";

/** What the one policy of an identity needs. */
export interface OwnPolicyArgs {
  /** Whose account; gives the provider and the tags. */
  tenant: Tenant;
  /** Unique in the account. 1-128 letters, digits and dashes. */
  policyName: pulumi.Input<string>;
  /** The document, as JSON text. */
  policyDocument: pulumi.Input<string>;
  /** What it allows, for people. */
  description: string;
}

/** The one custom policy of an identity that belongs to a pair, as `<name>-policy`. */
export function ownPolicy(name: string, args: OwnPolicyArgs, parent: pulumi.ComponentResource): Policy {
  const { tenant, ...policy } = args;
  return new Policy(
    `${name}-policy`,
    {
      ...policy,
      // A policy keeps five versions; without this the sixth change would be refused.
      rotateStrategy: "DeleteOldestNonDefaultVersionWhenLimitExceeded",
      tags: tenant.tags,
    },
    { parent, provider: tenant.provider },
  );
}

/** The same, attached to a role as `<name>-attachment`. */
export function ownRolePolicy(
  name: string,
  { role, ...args }: OwnPolicyArgs & { role: Role },
  parent: pulumi.ComponentResource,
): { policy: Policy; attachment: RolePolicyAttachment } {
  const policy = ownPolicy(name, args, parent);
  const attachment = new RolePolicyAttachment(
    `${name}-attachment`,
    { policyName: policy.policyName, policyType: "Custom", roleName: role.roleName },
    { parent, provider: args.tenant.provider },
  );
  return { policy, attachment };
}
