import { REGION, type ResourceDescription } from "./description";

const TRUST = JSON.stringify({
  Version: "1",
  Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: ["fc.aliyuncs.com"] } }],
});

/** What workspaces and functions stand in; its own life is told by the network and the identities. */
export const surroundings: ResourceDescription[] = [
  { name: "net", type: "vpc.Network", args: { vpcName: "net", cidrBlock: "172.16.0.0/16" } },
  { name: "other-net", type: "vpc.Network", args: { vpcName: "other-net", cidrBlock: "10.0.0.0/16" } },
  ...["other-switch", "other-switch-2"].map((name, at) => ({
    name,
    type: "vpc.Switch",
    args: { vswitchName: name, vpcId: "${other-net.id}", cidrBlock: `10.0.${at}.0/24`, zoneId: `${REGION}-b` },
  })),
  ...[1, 2, 3].map((at) => ({
    name: `switch-${at}`,
    type: "vpc.Switch",
    args: { vswitchName: `switch-${at}`, vpcId: "${net.id}", cidrBlock: `172.16.${at}.0/24`, zoneId: `${REGION}-b` },
  })),
  { name: "group", type: "ecs.SecurityGroup", args: { securityGroupName: "group", vpcId: "${net.id}" } },
  { name: "role", type: "ram.Role", args: { roleName: "greeter", assumeRolePolicyDocument: TRUST } },
  { name: "other-role", type: "ram.Role", args: { roleName: "other-greeter", assumeRolePolicyDocument: TRUST } },
  {
    name: "other-group",
    type: "ecs.SecurityGroup",
    args: { securityGroupName: "other-group", vpcId: "${other-net.id}" },
  },
];
