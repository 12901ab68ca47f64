import { asItIs } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [
    { title: "the pair as it is", change: asItIs },
    {
      title: "one account in two regions",
      change: (pair) => {
        pair.edit("provider", { accountId: "1000000000000001", region: "cn-hangzhou" }, "target");
      },
    },
  ],
  bad: [
    {
      title: "one account in one region",
      change: (pair) => {
        const { accountId, region } = pair.one("provider", "source").props;
        pair.edit("provider", { accountId, region }, "target");
      },
      says: "same account and region",
    },
  ],
};
