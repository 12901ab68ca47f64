import { addPolicy, asItIs, policyOf } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "the trigger's own policy", change: asItIs }],
  bad: [
    {
      title: "270 actions",
      change: (pair) =>
        addPolicy(pair, policyOf(Array.from({ length: 270 }, (_each, index) => `dataworks:GetThing${1000 + index}`))),
      says: "split it",
    },
  ],
};
