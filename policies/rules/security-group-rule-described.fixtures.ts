import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [
    {
      title: "a rule with a description",
      change: (pair) =>
        pair.add("securityGroupRule", "in", {
          type: "egress",
          ipProtocol: "tcp",
          portRange: "443/443",
          cidrIp: "10.10.0.0/16",
          description: "the API",
          securityGroupId: "sg",
        }),
    },
  ],
  bad: [
    {
      title: "a rule without one",
      change: (pair) =>
        pair.add("securityGroupRule", "in", {
          type: "egress",
          ipProtocol: "tcp",
          portRange: "443/443",
          cidrIp: "10.10.0.0/16",
          securityGroupId: "sg",
        }),
      says: "no description",
    },
  ],
};
