import * as pulumi from "@pulumi/pulumi";
import { SecurityGroup } from "@pulumi/alicloud/ecs/securityGroup";
import { Network as Vpc } from "@pulumi/alicloud/vpc/network";
import { Switch } from "@pulumi/alicloud/vpc/switch";
import type { Tenant } from "./tenant";

/** The tenant's own network: a VPC with one vSwitch, which only the resource group uses, and a security group. */
export interface NetworkArgs {
  /** Whose account and region; gives the provider, the zone and the tags. */
  tenant: Tenant;
  /** Name of all three in the console, 2-128 characters. */
  displayName: string;
  /** Private IPv4 block of the VPC, /16 to /24. */
  cidr: pulumi.Input<string>;
  /** Block of the vSwitch inside it, at least /27. Changing it replaces the vSwitch and what stands in it. */
  vswitchCidr: pulumi.Input<string>;
}

export class Network extends pulumi.ComponentResource {
  readonly vpcId: pulumi.Output<string>;
  readonly vswitchId: pulumi.Output<string>;
  readonly securityGroupId: pulumi.Output<string>;

  constructor(name: string, args: NetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    super("tenant-pair:network:Network", name, {}, opts);
    const { tenant, displayName, cidr, vswitchCidr } = args;
    const inTenant = { parent: this, provider: tenant.provider };

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

    this.vpcId = vpc.id;
    this.vswitchId = vswitch.id;
    this.securityGroupId = securityGroup.id;
    this.registerOutputs({
      vpcId: this.vpcId,
      vswitchId: this.vswitchId,
      securityGroupId: this.securityGroupId,
    });
  }
}
