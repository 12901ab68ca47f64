import * as pulumi from "@pulumi/pulumi";
import { EipAddress } from "@pulumi/alicloud/ecs/eipAddress";
import { EipAssociation } from "@pulumi/alicloud/ecs/eipAssociation";
import { NatGateway } from "@pulumi/alicloud/vpc/natGateway";
import { SnatEntry } from "@pulumi/alicloud/vpc/snatEntry";
import { adopts, requireFit, type Adopt } from "./adopt";
import type { Tenant } from "./tenant";
import { whilePresent } from "./while-present";

/** What a way out is made of. */
export interface EgressPlan {
  /** Name of all of it in the console, 2-128 characters. */
  displayName: string;
  /** The one vSwitch that gets out; narrower than the whole VPC on purpose. */
  vswitchId: pulumi.Input<string>;
  /** Mbit/s of the address, 1-200. @default 5 */
  bandwidth?: pulumi.Input<number>;
}

/** The way out to the internet that the source's shell node needs: NAT gateway, public address, SNAT of one vSwitch. */
export type EgressArgs = {
  /** Whose account and region; gives the provider, the tags and whether it is protected. */
  tenant: Tenant;
  vpcId: pulumi.Input<string>;
} & (EgressPlan | Adopt<{ address: string; allocationId: string; natGatewayId: string }>);

export class Egress extends pulumi.ComponentResource {
  /** Public IPv4 address that the target pins its policies to. */
  readonly address: pulumi.Output<string>;
  /** Id of the address. */
  readonly allocationId: pulumi.Output<string>;
  readonly natGatewayId: pulumi.Output<string>;

  /** @throws RunError UNFIT_ADOPTION when the adopted gateway is of another VPC, or the address another one */
  constructor(name: string, args: EgressArgs, opts?: pulumi.ComponentResourceOptions) {
    super("tenant-pair:network:Egress", name, {}, opts);
    const inTenant = { parent: this, provider: args.tenant.provider };
    const { natGateway, eip } = "adopt" in args ? adopted(name, args, inTenant) : made(name, args, inTenant);

    this.address = "adopt" in args ? fitting(args, natGateway, eip) : eip.ipAddress;
    this.allocationId = eip.id;
    this.natGatewayId = natGateway.id;
    this.registerOutputs({
      address: this.address,
      allocationId: this.allocationId,
      natGatewayId: this.natGatewayId,
      adopted: adopts(args),
    });
  }
}

function made(
  name: string,
  args: EgressPlan & { tenant: Tenant; vpcId: pulumi.Input<string> },
  inTenant: pulumi.CustomResourceOptions,
) {
  const { tenant, displayName, vpcId, vswitchId, bandwidth } = args;
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
      // Said both ways: left out, a protection that was switched on once would stay on.
      deletionProtection: tenant.production,
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
      deletionProtection: tenant.production,
      tags: tenant.tags,
    },
    // The target's policies name the address; once released, somebody else may get it.
    { ...inTenant, protect: tenant.production },
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
      snatTableId: whilePresent(natGateway.snatTableIds, (ids) => ids.split(",")[0]!),
      snatIp: eip.ipAddress,
      sourceVswitchId: vswitchId,
    },
    // No output ties the entry to the association, yet it is refused before it and keeps the address from being released.
    { ...inTenant, dependsOn: [association] },
  );
  return { natGateway, eip };
}

function adopted(
  name: string,
  { adopt }: Adopt<{ allocationId: string; natGatewayId: string }>,
  inTenant: pulumi.CustomResourceOptions,
) {
  return {
    natGateway: NatGateway.get(`${name}-nat`, adopt.natGatewayId, undefined, inTenant),
    eip: EipAddress.get(`${name}-eip`, adopt.allocationId, undefined, inTenant),
  };
}

/** The adopted address, once gateway and address are known to be those that the configuration speaks of. */
function fitting(
  { tenant, vpcId, adopt }: Adopt<{ address: string }> & { tenant: Tenant; vpcId: pulumi.Input<string> },
  natGateway: NatGateway,
  eip: EipAddress,
): pulumi.Output<string> {
  return pulumi
    .all([natGateway.id, natGateway.vpcId, vpcId, eip.id, eip.ipAddress])
    .apply(([gatewayId, foundVpc, neededVpc, allocationId, address]) => {
      requireFit({
        tenant,
        resource: `NAT gateway ${gatewayId}`,
        fits: { VPC: { found: foundVpc, needed: neededVpc } },
      });
      requireFit({
        tenant,
        resource: `EIP ${allocationId}`,
        fits: { address: { found: address, needed: adopt.address } },
      });
      return address;
    });
}
