import { REGION, type ResourceDescription } from "./description";

const ZONE = `${REGION}-b`;

/** A network with its way out. */
export const network: ResourceDescription[] = [
  {
    name: "net",
    type: "vpc.Network",
    args: { vpcName: "net", cidrBlock: "172.16.0.0/16", description: "first", tags: { owner: "data", old: "tag" } },
    updated: { vpcName: "renamed", description: "second", tags: { owner: "core" } },
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
    name: "spare",
    type: "vpc.Switch",
    args: { vswitchName: "spare", vpcId: "${net.id}", cidrBlock: "172.16.2.0/24", zoneId: ZONE },
    replaced: { cidrBlock: "172.16.3.0/24" },
  },
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
      tags: { owner: "data" },
    },
    updated: { natGatewayName: "renamed", description: "second", tags: { owner: "core" } },
  },
  {
    name: "address",
    type: "ecs.EipAddress",
    args: {
      addressName: "address",
      bandwidth: "5",
      internetChargeType: "PayByTraffic",
      paymentType: "PayAsYouGo",
      tags: { owner: "data" },
    },
    updated: { addressName: "renamed", description: "second", bandwidth: "10", tags: { owner: "core" } },
  },
  {
    name: "association",
    type: "ecs.EipAssociation",
    args: { allocationId: "${address.id}", instanceId: "${gateway.id}", instanceType: "Nat" },
    updated: { mode: "MULTI_BINDED" },
  },
  {
    name: "way-out",
    type: "vpc.SnatEntry",
    args: {
      snatEntryName: "way-out",
      snatTableId: "${gateway.snatTableIds}",
      snatIp: "${address.ipAddress}",
      sourceVswitchId: "${inner.id}",
    },
    updated: { snatEntryName: "renamed" },
    dependsOn: ["association"],
  },
  {
    name: "group",
    type: "ecs.SecurityGroup",
    args: { securityGroupName: "group", vpcId: "${net.id}", description: "first", tags: { owner: "data" } },
    updated: {
      securityGroupName: "renamed",
      description: "second",
      innerAccessPolicy: "Drop",
      tags: { owner: "core" },
    },
  },
  {
    name: "https-in",
    type: "ecs.SecurityGroupRule",
    args: {
      securityGroupId: "${group.id}",
      type: "ingress",
      ipProtocol: "tcp",
      portRange: "443/443",
      cidrIp: "172.16.0.0/12",
      nicType: "intranet",
      policy: "accept",
      priority: 1,
      description: "first",
    },
    updated: { description: "second" },
    replaced: { portRange: "8443/8443" },
  },
  {
    name: "all-out",
    type: "ecs.SecurityGroupRule",
    args: { securityGroupId: "${group.id}", type: "egress", ipProtocol: "all", cidrIp: "0.0.0.0/0" },
    updated: { description: "second" },
  },
  {
    name: "ping-from-group",
    type: "ecs.SecurityGroupRule",
    args: {
      securityGroupId: "${group.id}",
      type: "ingress",
      ipProtocol: "icmp",
      sourceSecurityGroupId: "${group.id}",
    },
  },
];
