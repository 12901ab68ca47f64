import { asItIs, tags } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "the pair as it is", change: asItIs }],
  bad: [
    {
      title: "no tags",
      change: (pair) => pair.edit("vpc", { tags: undefined }),
      says: "without the tags pair, tenant",
    },
    {
      title: "no cost centre",
      change: (pair) => pair.edit("eip", { tags: { ...tags("source"), "cost-centre": "" } }),
      says: "cost-centre",
    },
  ],
};
