import { addPolicy, asItIs, policyOf } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "the trigger's own policy", change: asItIs }],
  bad: [
    {
      title: "the ARN of one workspace",
      change: (pair) => addPolicy(pair, policyOf("dataworks:GetTask", { Resource: "acs:dataworks:*:*:project/1" })),
      says: "likely to match nothing",
    },
  ],
};
