import * as pulumi from "@pulumi/pulumi";
import { SecurityGroup } from "@pulumi/alicloud/ecs/securityGroup";
import { Network as Vpc } from "@pulumi/alicloud/vpc/network";
import { Switch } from "@pulumi/alicloud/vpc/switch";
import { adopts, requireFit, type Adopt } from "./adopt";
import type { Tenant } from "./tenant";

/** What a network is made of. */
export interface NetworkPlan {
  /** Name of all three in the console, 2-128 characters. */
  displayName: string;
  /** Private IPv4 block of the VPC, /16 to /24. */
  cidr: pulumi.Input<string>;
  /** Block of the vSwitch inside it, at least /27. Changing it replaces the vSwitch and what stands in it. */
  vswitchCidr: pulumi.Input<string>;
}

/** The tenant's own network: a VPC with one vSwitch, which only the resource group uses, and a security group. */
export type NetworkArgs = {
  /** Whose account and region; gives the provider, the zone and the tags. */
  tenant: Tenant;
} & (NetworkPlan | Adopt<{ vpcId: string; vswitchId: string; securityGroupId: string }>);

export class Network extends pulumi.ComponentResource {
  readonly vpcId: pulumi.Output<string>;
  readonly vswitchId: pulumi.Output<string>;
  readonly securityGroupId: pulumi.Output<string>;

  /** @throws RunError UNFIT_ADOPTION when what is adopted does not belong together, or stands in another zone */
  constructor(name: string, args: NetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    super("tenant-pair:network:Network", name, {}, opts);
    const inTenant = { parent: this, provider: args.tenant.provider };
    const { vpc, vswitch, securityGroup } =
      "adopt" in args ? adopted(name, args, inTenant) : made(name, args, inTenant);

    this.vpcId = vpc.id;
    this.vswitchId = "adopt" in args ? fitting(args.tenant, vswitch, vpc.id) : vswitch.id;
    this.securityGroupId = "adopt" in args ? fitting(args.tenant, securityGroup, vpc.id) : securityGroup.id;
    this.registerOutputs({
      vpcId: this.vpcId,
      vswitchId: this.vswitchId,
      securityGroupId: this.securityGroupId,
      adopted: adopts(args),
    });
  }
}

function made(name: string, args: NetworkPlan & { tenant: Tenant }, inTenant: pulumi.CustomResourceOptions) {
  const { tenant, displayName, cidr, vswitchCidr } = args;
  const vpc = new Vpc(`${name}-vpc`, { vpcName: displayName, cidrBlock: cidr, tags: tenant.tags }, inTenant);
  const vswitch = new Switch(
    `${name}-vswitch`,
    { vswitchName: displayName, vpcId: vpc.id, cidrBlock: vswitchCidr, zoneId: tenant.zone, tags: tenant.tags },
    inTenant,
  );
  // No rule is added: a new group lets everything out and nothing in, which is what a resource group's tasks need.
  const securityGroup = new SecurityGroup(
    `${name}-sg`,
    { securityGroupName: displayName, vpcId: vpc.id, tags: tenant.tags },
    inTenant,
  );
  return { vpc, vswitch, securityGroup };
}

function adopted(
  name: string,
  { adopt }: Adopt<{ vpcId: string; vswitchId: string; securityGroupId: string }>,
  inTenant: pulumi.CustomResourceOptions,
) {
  return {
    vpc: Vpc.get(`${name}-vpc`, adopt.vpcId, undefined, inTenant),
    vswitch: Switch.get(`${name}-vswitch`, adopt.vswitchId, undefined, inTenant),
    securityGroup: SecurityGroup.get(`${name}-sg`, adopt.securityGroupId, undefined, inTenant),
  };
}

/** Id of an adopted part, once it is known to stand in the adopted VPC and, a vSwitch, in the tenant's zone. */
function fitting(tenant: Tenant, part: Switch | SecurityGroup, vpcId: pulumi.Output<string>): pulumi.Output<string> {
  const zone = part instanceof Switch ? part.zoneId : undefined;
  return pulumi.all([part.id, part.vpcId, vpcId, zone]).apply(([id, found, needed, foundZone]) => {
    requireFit({
      tenant,
      resource: `${part instanceof Switch ? "vSwitch" : "security group"} ${id}`,
      fits: {
        VPC: { found, needed },
        ...(foundZone === undefined ? {} : { zone: { found: foundZone, needed: tenant.zone } }),
      },
    });
    return id;
  });
}
