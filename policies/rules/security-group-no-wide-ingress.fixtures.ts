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
      title: "every protocol",
      change: (pair) =>
        pair.add("securityGroupRule", "in", {
          type: "ingress",
          ipProtocol: "all",
          portRange: "-1/-1",
          cidrIp: "10.10.0.0/16",
          securityGroupId: "sg",
        }),
      says: "every protocol",
    },
    {
      title: "SSH within the VPC",
      change: (pair) =>
        pair.add("securityGroupRule", "in", {
          type: "ingress",
          ipProtocol: "tcp",
          portRange: "20/30",
          cidrIp: "10.10.0.0/16",
          securityGroupId: "sg",
        }),
      says: "port 22",
    },
  ],
};
