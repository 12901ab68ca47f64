import * as pulumi from "@pulumi/pulumi";
import { DwResourceGroup } from "@pulumi/alicloud/dataworks/dwResourceGroup";
import { adopts, requireFit, type Adopt } from "./adopt";
import type { Tenant } from "./tenant";

/** What a resource group is made of. */
export interface ResourceGroupPlan {
  /** A letter, then letters, digits, underscores; at most 128. */
  groupName: pulumi.Input<string>;
  vpcId: pulumi.Input<string>;
  /** CU at creation; the provider applies no later change. @default the service's choice */
  specification?: number;
}

/** A serverless DataWorks resource group in one vSwitch, paid by use. Binding it to a workspace is post-deploy's. */
export type ResourceGroupArgs = {
  /** Whose account and region; gives the provider and the tags. */
  tenant: Tenant;
  /** Its tasks take one address of this vSwitch each. Changing it replaces the group. */
  vswitchId: pulumi.Input<string>;
} & (ResourceGroupPlan | Adopt<{ id: string }>);

export class ResourceGroup extends pulumi.ComponentResource {
  readonly id: pulumi.Output<string>;
  readonly groupName: pulumi.Output<string>;

  /**
   * @param opts give `dependsOn` the workspace it will be bound to: no output ties the two, and on the way down the group
   *   must go first, so that one that is still bound stops the run while the workspace is whole
   * @throws RunError UNFIT_ADOPTION when the adopted group has its tasks in another vSwitch
   */
  constructor(name: string, args: ResourceGroupArgs, opts?: pulumi.ComponentResourceOptions) {
    super("tenant-pair:dataworks:ResourceGroup", name, {}, opts);
    // What a component waits for is not recorded on its children, and the order of destruction follows the record.
    const inTenant = { parent: this, provider: args.tenant.provider, dependsOn: opts?.dependsOn };
    const group =
      "adopt" in args
        ? DwResourceGroup.get(`${name}-group`, args.adopt.id, undefined, inTenant)
        : made(name, args, inTenant);

    this.id = "adopt" in args ? fitting(args, group) : group.id;
    this.groupName = group.resourceGroupName.apply((given) => given!);
    this.registerOutputs({ id: this.id, groupName: this.groupName, adopted: adopts(args) });
  }
}

function made(
  name: string,
  args: ResourceGroupPlan & { tenant: Tenant; vswitchId: pulumi.Input<string> },
  inTenant: pulumi.CustomResourceOptions,
): DwResourceGroup {
  const { tenant, groupName, vpcId, vswitchId, specification } = args;
  return new DwResourceGroup(
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
    // The vendor speaks of up to ten minutes; the provider alone waits five.
    { ...inTenant, customTimeouts: { create: "15m" } },
  );
}

/** Id of the adopted group, once its tasks are known to run in the pair's vSwitch: only from there is there a way out. */
function fitting(
  { tenant, vswitchId }: { tenant: Tenant; vswitchId: pulumi.Input<string> },
  group: DwResourceGroup,
): pulumi.Output<string> {
  return pulumi.all([group.id, group.defaultVswitchId, vswitchId]).apply(([id, found, needed]) => {
    requireFit({ tenant, resource: `resource group ${id}`, fits: { vSwitch: { found, needed } } });
    return id;
  });
}
