import { randomBytes } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { Role } from "@pulumi/alicloud/ram/role";
import { policyText, triggerTrust } from "../alicloud/ram";
import { ownRolePolicy } from "./own-policy";
import type { Tenant } from "./tenant";
import { whilePresent } from "./while-present";

/**
 * Who calls the target where no key shall exist: a role that one role of the source may take, with one policy. Its
 * membership in the workspace is the post-deploy step's, as DataWorks must be told of a new role first.
 */
export interface TriggerRoleArgs {
  /** The target: whose account; gives the provider and the tags. */
  tenant: Tenant;
  /** At most 64 lower-case letters, digits, dots and dashes. */
  roleName: string;
  /** At most 128 letters, digits and dashes. */
  policyName: string;
  /** The policy as JSON text: what the role may do, and from which address. */
  policyDocument: pulumi.Input<string>;
  /** The one role that may take it. Its name must be an output of that role: a trust policy can only name what exists. */
  caller: { accountId: string; roleName: pulumi.Input<string> };
}

export class TriggerRole extends pulumi.ComponentResource {
  readonly roleName: pulumi.Output<string>;
  readonly roleId: pulumi.Output<string>;
  readonly roleArn: pulumi.Output<string>;
  readonly policyName: pulumi.Output<string>;
  /** Random text that the caller has to give; no secret, but nobody else's pair has the same. */
  readonly externalId: pulumi.Output<string>;

  constructor(name: string, args: TriggerRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("tenant-pair:identity:TriggerRole", name, {}, opts);
    const { tenant, roleName, policyName, policyDocument, caller } = args;
    const inTenant = { parent: this, provider: tenant.provider };

    const externalId = new pulumi.Stash(
      `${name}-external-id`,
      { input: randomBytes(32).toString("hex") },
      // Made anew at each run of the program; only the first one counts. In lower case, so that no part of it looks like the
      // secret of an access key, which the policy pack refuses.
      { parent: this, ignoreChanges: ["input"] },
    ).output as pulumi.Output<string>;
    const role = new Role(
      `${name}-role`,
      {
        roleName,
        assumeRolePolicyDocument: whilePresent(pulumi.all([caller.roleName, externalId]), ([callerRole, id]) =>
          policyText(triggerTrust({ accountId: caller.accountId, callerRole, externalId: id })),
        ),
        description: "Calls the HTTP trigger node",
        tags: tenant.tags,
      },
      inTenant,
    );
    const { policy } = ownRolePolicy(
      name,
      { tenant, policyName, policyDocument, description: "The trigger call, from one address", role },
      this,
    );

    this.roleName = role.roleName;
    this.roleId = role.roleId;
    this.roleArn = role.arn;
    this.policyName = policy.policyName;
    this.externalId = externalId;
    this.registerOutputs({ roleArn: this.roleArn, policyName: this.policyName, externalId });
  }
}
