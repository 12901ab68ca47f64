import * as pulumi from "@pulumi/pulumi";
import { EipAddress } from "@pulumi/alicloud/ecs/eipAddress";
import { EipAssociation } from "@pulumi/alicloud/ecs/eipAssociation";
import { NatGateway } from "@pulumi/alicloud/vpc/natGateway";
import { SnatEntry } from "@pulumi/alicloud/vpc/snatEntry";
import type { Tenant } from "./tenant";

/** The way out to the internet that the source's shell node needs: NAT gateway, public address, SNAT of one vSwitch. */
export interface EgressArgs {
  /** Whose account and region; gives the provider and the tags. */
  tenant: Tenant;
  /** Name of all of it in the console, 2-128 characters. */
  displayName: string;
  vpcId: pulumi.Input<string>;
  /** The one vSwitch that gets out; narrower than the whole VPC on purpose. */
  vswitchId: pulumi.Input<string>;
  /** Mbit/s of the address, 1-200. @default 5 */
  bandwidth?: pulumi.Input<number>;
}

export class Egress extends pulumi.ComponentResource {
  /** Public IPv4 address that the target pins its policies to. */
  readonly address: pulumi.Output<string>;
  /** Id of the address. */
  readonly allocationId: pulumi.Output<string>;
  readonly natGatewayId: pulumi.Output<string>;

  constructor(name: string, args: EgressArgs, opts?: pulumi.ComponentResourceOptions) {
    super("tenant-pair:network:Egress", name, {}, opts);
    const { tenant, displayName, vpcId, vswitchId, bandwidth } = args;
    const inTenant = { parent: this, provider: tenant.provider };

    const natGateway = new NatGateway(
      `${name}-nat`,
      {
        natGatewayName: displayName,
        vpcId,
        vswitchId,
        // The only type that is still sold, with the only way of paying for it.
        natType: "Enhanced",
        networkType: "internet",
        paymentType: "PayAsYouGo",
        internetChargeType: "PayByLcu",
        tags: tenant.tags,
      },
      inTenant,
    );
    const eip = new EipAddress(
      `${name}-eip`,
      {
        addressName: displayName,
        // The provider wants the number as text.
        bandwidth: pulumi.output(bandwidth ?? 5).apply(String),
        internetChargeType: "PayByTraffic",
        paymentType: "PayAsYouGo",
        tags: tenant.tags,
      },
      inTenant,
    );
    const association = new EipAssociation(
      `${name}-association`,
      { allocationId: eip.id, instanceId: natGateway.id, instanceType: "Nat" },
      inTenant,
    );
    new SnatEntry(
      `${name}-snat`,
      {
        snatEntryName: displayName,
        // A new gateway has one table; the provider joins several with commas.
        snatTableId: natGateway.snatTableIds.apply((ids) => ids.split(",")[0]!),
        snatIp: eip.ipAddress,
        sourceVswitchId: vswitchId,
      },
      // No output ties the entry to the association, yet it is refused before it and keeps the address from being released.
      { ...inTenant, dependsOn: [association] },
    );

    this.address = eip.ipAddress;
    this.allocationId = eip.id;
    this.natGatewayId = natGateway.id;
    this.registerOutputs({
      address: this.address,
      allocationId: this.allocationId,
      natGatewayId: this.natGatewayId,
    });
  }
}
