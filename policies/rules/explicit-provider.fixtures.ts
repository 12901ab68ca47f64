import { asItIs } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "the pair as it is", change: asItIs }],
  bad: [
    {
      title: "a VPC of the default provider",
      change: (pair) => {
        const vpc = pair.resources.find(({ type }) => type === "alicloud:vpc/network:Network")!;
        vpc.provider = { name: "default_3_108_0", props: {} };
      },
      says: "default provider",
    },
  ],
};
