import { addPolicy, asItIs, pinnedTo, policyOf } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "the trigger's own policy", change: asItIs }],
  bad: [
    {
      title: "a private address",
      change: (pair) => addPolicy(pair, policyOf("dataworks:GetTask", pinnedTo("10.10.0.1"))),
      says: "not a public address",
    },
    {
      title: "everything",
      change: (pair) => addPolicy(pair, policyOf("dataworks:GetTask", pinnedTo("0.0.0.0/0"))),
      says: "more than eight",
    },
  ],
};
