import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [
    {
      title: "HTTPS from the VPC",
      change: (pair) =>
        pair.add("securityGroupRule", "in", {
          type: "ingress",
          ipProtocol: "tcp",
          portRange: "443/443",
          cidrIp: "10.10.0.0/16",
          description: "x",
          securityGroupId: "sg",
        }),
    },
  ],
  bad: [
    {
      title: "SSH from everywhere",
      change: (pair) =>
        pair.add("securityGroupRule", "in", {
          type: "ingress",
          ipProtocol: "tcp",
          portRange: "22/22",
          cidrIp: "0.0.0.0/0",
          securityGroupId: "sg",
        }),
      says: "0.0.0.0/0 lets the internet in",
    },
    {
      title: "HTTPS from everywhere by IPv6",
      change: (pair) =>
        pair.add("securityGroupRule", "in", {
          type: "ingress",
          ipProtocol: "tcp",
          portRange: "443/443",
          ipv6CidrIp: "::/0",
          securityGroupId: "sg",
        }),
      says: "::/0",
    },
  ],
};
