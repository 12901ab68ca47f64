import * as pulumi from "@pulumi/pulumi";
import { DwResourceGroup } from "@pulumi/alicloud/dataworks/dwResourceGroup";
import type { Tenant } from "./tenant";

/** A serverless DataWorks resource group in one vSwitch, paid by use. Binding it to a workspace is post-deploy's. */
export interface ResourceGroupArgs {
  /** Whose account and region; gives the provider and the tags. */
  tenant: Tenant;
  /** A letter, then letters, digits, underscores; at most 128. */
  groupName: pulumi.Input<string>;
  vpcId: pulumi.Input<string>;
  /** Its tasks take one address of this vSwitch each. Changing it replaces the group. */
  vswitchId: pulumi.Input<string>;
  /** CU at creation; the provider applies no later change. @default the service's choice */
  specification?: number;
}

export class ResourceGroup extends pulumi.ComponentResource {
  readonly id: pulumi.Output<string>;
  readonly groupName: pulumi.Output<string>;

  /**
   * @param opts give `dependsOn` the workspace it will be bound to: no output ties the two, and on the way down the group
   *   must go first, so that one that is still bound stops the run while the workspace is whole
   */
  constructor(name: string, args: ResourceGroupArgs, opts?: pulumi.ComponentResourceOptions) {
    super("tenant-pair:dataworks:ResourceGroup", name, {}, opts);
    const { tenant, groupName, vpcId, vswitchId, specification } = args;

    const group = new DwResourceGroup(
      `${name}-group`,
      {
        resourceGroupName: groupName,
        remark: pulumi.interpolate`${tenant.tags["pair"] ?? name} (${tenant.role})`,
        paymentType: "PostPaid",
        defaultVpcId: vpcId,
        defaultVswitchId: vswitchId,
        specification,
        tags: tenant.tags,
      },
      {
        parent: this,
        provider: tenant.provider,
        // What a component waits for is not recorded on its children, and the order of destruction follows the record.
        dependsOn: opts?.dependsOn,
        // The vendor speaks of up to ten minutes; the provider alone waits five.
        customTimeouts: { create: "15m" },
      },
    );

    this.id = group.id;
    this.groupName = group.resourceGroupName.apply((given) => given!);
    this.registerOutputs({ id: this.id, groupName: this.groupName });
  }
}
