import * as pulumi from "@pulumi/pulumi";
import { Role } from "@pulumi/alicloud/ram/role";
import { callerTrust, policyText } from "../alicloud/ram";
import { ownRolePolicy } from "./own-policy";
import type { Tenant } from "./tenant";

/** The role that is linked to the source's node: DataWorks gives the node temporary credentials of it. */
export interface CallerRoleArgs {
  /** The source: whose account; gives the provider and the tags. */
  tenant: Tenant;
  /** At most 64 lower-case letters, digits, dots and dashes. */
  roleName: string;
  /** At most 128 letters, digits and dashes. */
  policyName: string;
  /** The policy as JSON text: the one role that it may take, or the one secret that it may read. */
  policyDocument: pulumi.Input<string>;
}

export class CallerRole extends pulumi.ComponentResource {
  /** Known once the role exists: what names it in a trust policy has to wait for it. */
  readonly roleName: pulumi.Output<string>;
  readonly roleArn: pulumi.Output<string>;

  constructor(name: string, args: CallerRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("tenant-pair:identity:CallerRole", name, {}, opts);
    const { tenant, roleName, policyName, policyDocument } = args;
    const inTenant = { parent: this, provider: tenant.provider };

    const role = new Role(
      `${name}-role`,
      {
        roleName,
        assumeRolePolicyDocument: policyText(callerTrust()),
        description: "Linked to the node that triggers",
        tags: tenant.tags,
      },
      inTenant,
    );
    ownRolePolicy(
      name,
      { tenant, policyName, policyDocument, description: "One role or one secret, from one address", role },
      this,
    );

    this.roleName = role.roleName;
    this.roleArn = role.arn;
    this.registerOutputs({ roleName: this.roleName, roleArn: this.roleArn });
  }
}
