import { asItIs } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "the pair's groups", change: asItIs }],
  bad: [
    {
      title: "a group without VPC",
      change: (pair) => pair.edit("securityGroup", { vpcId: undefined }),
      says: "vpcId is missing",
    },
  ],
};
