import { OTHER_RESOURCE_GROUP, REGION, type ResourceDescription } from "./description";

const ZONE = `${REGION}-b`;
const OTHER_ZONE = `${REGION}-e`;

/** VPCs and their vSwitches. */
const networks: ResourceDescription[] = [
  {
    name: "net",
    type: "vpc.Network",
    args: {
      vpcName: "net",
      cidrBlock: "172.16.0.0/16",
      description: "first",
      tags: { owner: "data", old: "tag" },
      dnsHostnameStatus: "DISABLED",
      enableIpv6: false,
      classicLinkEnabled: false,
      systemRouteTableName: "routes",
      systemRouteTableDescription: "first",
      systemRouteTableRoutePropagationEnable: true,
      forceDelete: false,
    },
    updated: {
      vpcName: "renamed",
      cidrBlock: "172.16.0.0/12",
      description: "second",
      tags: { owner: "core" },
      resourceGroupId: OTHER_RESOURCE_GROUP,
      dnsHostnameStatus: "ENABLED",
      enableIpv6: true,
      classicLinkEnabled: true,
      systemRouteTableName: "routes-renamed",
      systemRouteTableDescription: "second",
      systemRouteTableRoutePropagationEnable: false,
      forceDelete: true,
    },
  },
  {
    // Stays as it is: others move to it.
    name: "other-net",
    type: "vpc.Network",
    args: { vpcName: "other-net", cidrBlock: "10.0.0.0/16", enableIpv6: true },
  },
  {
    name: "replaced-net",
    type: "vpc.Network",
    args: { vpcName: "replaced-net", cidrBlock: "192.168.0.0/16", userCidrs: ["10.10.0.0/16"] },
    replaced: { userCidrs: ["10.20.0.0/16"] },
  },
  {
    name: "default-net",
    type: "vpc.Network",
    args: { cidrBlock: "192.168.0.0/16", isDefault: false },
    replaced: { cidrBlock: undefined, isDefault: true },
    alongside: ["cidrBlock"],
  },
  {
    name: "inner",
    type: "vpc.Switch",
    args: {
      vswitchName: "inner",
      vpcId: "${net.id}",
      cidrBlock: "172.16.1.0/24",
      zoneId: ZONE,
      description: "first",
      tags: { owner: "data" },
    },
    updated: { vswitchName: "renamed", description: "second", tags: { owner: "core", tier: "inner" } },
  },
  {
    name: "dual",
    type: "vpc.Switch",
    args: { vpcId: "${other-net.id}", cidrBlock: "10.0.1.0/24", zoneId: ZONE, enableIpv6: false },
    updated: { enableIpv6: true, ipv6CidrBlockMask: 5, vpcIpv6CidrBlock: "${other-net.ipv6CidrBlock}" },
  },
  {
    name: "spare",
    type: "vpc.Switch",
    args: { vswitchName: "spare", vpcId: "${net.id}", cidrBlock: "172.16.2.0/24", zoneId: ZONE },
    replaced: { vpcId: "${other-net.id}", cidrBlock: "10.0.2.0/24", zoneId: OTHER_ZONE },
  },
  {
    name: "default-switch",
    type: "vpc.Switch",
    args: { vpcId: "${other-net.id}", cidrBlock: "10.0.3.0/24", zoneId: ZONE, isDefault: false },
    replaced: { vpcId: undefined, cidrBlock: undefined, isDefault: true },
    alongside: ["vpcId", "cidrBlock"],
    dependsOn: ["default-net"],
  },
  {
    name: "next-to-inner",
    type: "vpc.Switch",
    args: { vswitchName: "next-to-inner", vpcId: "${net.id}", cidrBlock: "172.16.4.0/24", zoneId: ZONE },
  },
];

/** The way out of a network. */
const wayOut: ResourceDescription[] = [
  {
    name: "gateway",
    type: "vpc.NatGateway",
    args: {
      natGatewayName: "gateway",
      vpcId: "${net.id}",
      vswitchId: "${inner.id}",
      natType: "Enhanced",
      networkType: "internet",
      paymentType: "PayAsYouGo",
      internetChargeType: "PayByLcu",
      eipBindMode: "MULTI_BINDED",
      icmpReplyEnabled: true,
      deletionProtection: true,
      force: false,
      tags: { owner: "data" },
    },
    updated: {
      natGatewayName: "renamed",
      description: "second",
      vswitchId: "${next-to-inner.id}",
      eipBindMode: "NAT",
      icmpReplyEnabled: false,
      deletionProtection: false,
      force: true,
      tags: { owner: "core" },
    },
  },
  {
    name: "replaced-gateway",
    type: "vpc.NatGateway",
    args: {
      natGatewayName: "replaced-gateway",
      vpcId: "${net.id}",
      vswitchId: "${inner.id}",
      natType: "Enhanced",
      networkType: "intranet",
      internetChargeType: "PayByLcu",
      privateLinkEnabled: false,
      accessMode: { modeValue: "tunnel", tunnelType: "geneve" },
    },
    replaced: {
      vpcId: "${other-net.id}",
      vswitchId: "${dual.id}",
      internetChargeType: "PayBySpec",
      privateLinkEnabled: true,
      accessMode: { modeValue: "route" },
    },
    alongside: ["vswitchId"],
  },
  {
    name: "address",
    type: "ecs.EipAddress",
    args: {
      addressName: "address",
      bandwidth: "5",
      description: "first",
      internetChargeType: "PayByTraffic",
      paymentType: "PayAsYouGo",
      activityId: "first",
      deletionProtection: true,
      tags: { owner: "data" },
    },
    updated: {
      addressName: "renamed",
      description: "second",
      bandwidth: "10",
      activityId: "second",
      resourceGroupId: OTHER_RESOURCE_GROUP,
      deletionProtection: false,
      tags: { owner: "core" },
    },
  },
  {
    name: "replaced-address",
    type: "ecs.EipAddress",
    args: {
      addressName: "replaced-address",
      internetChargeType: "PayByTraffic",
      isp: "BGP",
      highDefinitionMonitorLogStatus: "ON",
      logProject: "logs-of-addresses",
      logStore: "measured",
    },
    replaced: {
      internetChargeType: "PayByBandwidth",
      isp: "BGP_PRO",
      zone: ZONE,
      ipAddress: "203.0.113.200",
      publicIpAddressPoolId: "pippool-example0000000001",
      securityProtectionTypes: ["AntiDDoS_Enhanced"],
      highDefinitionMonitorLogStatus: "OFF",
    },
  },
  {
    name: "association",
    type: "ecs.EipAssociation",
    args: { allocationId: "${address.id}", instanceId: "${gateway.id}", instanceType: "Nat", force: false },
    updated: { mode: "MULTI_BINDED", force: true },
  },
  ...["second", "third", "fourth", "fifth"].map((which) => ({
    name: `${which}-address`,
    type: "ecs.EipAddress",
    args: { addressName: `${which}-address` },
  })),
  {
    name: "other-gateway",
    type: "vpc.NatGateway",
    args: { natGatewayName: "other-gateway", vpcId: "${net.id}", vswitchId: "${inner.id}", natType: "Enhanced" },
  },
  {
    name: "replaced-association",
    type: "ecs.EipAssociation",
    args: { allocationId: "${second-address.id}", instanceId: "${gateway.id}" },
    replaced: { allocationId: "${third-address.id}", instanceId: "${other-gateway.id}" },
  },
  {
    name: "second-association",
    type: "ecs.EipAssociation",
    args: { allocationId: "${fourth-address.id}", instanceId: "${gateway.id}" },
  },
  {
    name: "other-association",
    type: "ecs.EipAssociation",
    args: { allocationId: "${fifth-address.id}", instanceId: "${other-gateway.id}" },
  },
  {
    name: "way-out",
    type: "vpc.SnatEntry",
    args: {
      snatEntryName: "way-out",
      snatTableId: "${gateway.snatTableIds}",
      snatIp: "${address.ipAddress}",
      sourceVswitchId: "${inner.id}",
      eipAffinity: 0,
    },
    updated: { snatEntryName: "renamed", snatIp: "${fourth-address.ipAddress}", eipAffinity: 1 },
    dependsOn: ["association", "second-association"],
  },
  {
    name: "replaced-entry",
    type: "vpc.SnatEntry",
    args: {
      snatTableId: "${gateway.snatTableIds}",
      snatIp: "${fourth-address.ipAddress}",
      sourceVswitchId: "${next-to-inner.id}",
    },
    replaced: {
      snatTableId: "${other-gateway.snatTableIds}",
      snatIp: "${fifth-address.ipAddress}",
      sourceVswitchId: "${inner.id}",
    },
    alongside: ["snatIp"],
    dependsOn: ["second-association", "other-association"],
  },
  {
    name: "entry-of-block",
    type: "vpc.SnatEntry",
    args: {
      snatTableId: "${other-gateway.snatTableIds}",
      snatIp: "${fifth-address.ipAddress}",
      sourceCidr: "172.16.4.0/25",
    },
    replaced: { sourceCidr: "172.16.4.128/25" },
    dependsOn: ["other-association"],
  },
];

/** A network with its way out. */
export const network: ResourceDescription[] = [...networks, ...wayOut];
