import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [
    {
      title: "one block",
      change: (pair) =>
        pair.add("securityGroupRule", "out", {
          type: "egress",
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
      title: "everything",
      change: (pair) =>
        pair.add("securityGroupRule", "out", {
          type: "egress",
          ipProtocol: "all",
          portRange: "-1/-1",
          cidrIp: "0.0.0.0/0",
          description: "x",
          securityGroupId: "sg",
        }),
      says: "egress to 0.0.0.0/0",
    },
  ],
};
