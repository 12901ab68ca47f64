import { asItIs } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "the pair's gateway", change: asItIs }],
  bad: [
    {
      title: "the other tenant's VPC",
      change: (pair) => pair.edit("natGateway", { vpcId: pair.one("vpc", "target").props["id"] }),
      says: "vpcId is no VPC of this tenant",
    },
  ],
};
