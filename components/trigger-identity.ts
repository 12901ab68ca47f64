import * as pulumi from "@pulumi/pulumi";
import { ProjectMember } from "@pulumi/alicloud/dataworks/projectMember";
import { User } from "@pulumi/alicloud/ram/user";
import { UserPolicyAttachment } from "@pulumi/alicloud/ram/userPolicyAttachment";
import { ownPolicy } from "./own-policy";
import type { Tenant } from "./tenant";

/**
 * Who calls the target: a RAM user without console access, one policy, and membership in the workspace. Never an
 * AccessKey: a key made here would stand in the state, so the post-deploy step makes it and hands it straight on.
 */
export interface TriggerIdentityArgs {
  /** The target: whose account; gives the provider and the tags. */
  tenant: Tenant;
  /** At most 64 letters, digits, dots, dashes, underscores. */
  userName: pulumi.Input<string>;
  /** At most 128 letters, digits and dashes. */
  policyName: pulumi.Input<string>;
  /** The policy as JSON text: what the user may do, and from which address. */
  policyDocument: pulumi.Input<string>;
  /** Id of the workspace whose trigger node it calls: digits as text. */
  workspaceId: pulumi.Input<string>;
  /** Role code of its membership. Exactly one: the provider compares roles as an ordered list. */
  workspaceRole: pulumi.Input<string>;
}

export class TriggerIdentity extends pulumi.ComponentResource {
  readonly userName: pulumi.Output<string>;
  readonly userId: pulumi.Output<string>;
  readonly policyName: pulumi.Output<string>;

  constructor(name: string, args: TriggerIdentityArgs, opts?: pulumi.ComponentResourceOptions) {
    super("tenant-pair:identity:TriggerIdentity", name, {}, opts);
    const { tenant, userName, policyName, policyDocument, workspaceId, workspaceRole } = args;
    const inTenant = { parent: this, provider: tenant.provider };

    const user = new User(
      `${name}-user`,
      {
        name: userName,
        displayName: userName,
        comments: "Calls the HTTP trigger node; may not log on",
        // Not forced: while a key exists, destroying the user fails, which is how a forgotten key is noticed.
        force: false,
      },
      inTenant,
    );
    const policy = ownPolicy(
      name,
      { tenant, policyName, policyDocument, description: "The trigger call, from one address" },
      this,
    );
    new UserPolicyAttachment(
      `${name}-attachment`,
      { policyName: policy.policyName, policyType: "Custom", userName: user.name },
      inTenant,
    );
    new ProjectMember(
      `${name}-member`,
      {
        // The provider's id of a workspace is text, its argument here a number.
        projectId: pulumi.output(workspaceId).apply(Number),
        userId: user.id,
        roles: [{ code: workspaceRole }],
      },
      inTenant,
    );

    this.userName = user.name;
    this.userId = user.id;
    this.policyName = policy.policyName;
    this.registerOutputs({ userName: this.userName, userId: this.userId, policyName: this.policyName });
  }
}
