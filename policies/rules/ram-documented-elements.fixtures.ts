import { addPolicy, asItIs, policyOf } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "the trigger's own policy", change: asItIs }],
  bad: [
    {
      title: "NotAction",
      change: (pair) =>
        addPolicy(
          pair,
          JSON.stringify({ Version: "1", Statement: [{ Effect: "Allow", NotAction: "ram:*", Resource: "*" }] }),
        ),
      says: "NotAction",
    },
    { title: "no JSON", change: (pair) => pair.edit("ramPolicy", { policyDocument: "{" }), says: "not JSON" },
    {
      title: "an operator that RAM does not have",
      change: (pair) =>
        addPolicy(pair, policyOf("dataworks:GetTask", { Condition: { StringMatches: { "dataworks:Scope": "Page" } } })),
      says: "StringMatches",
    },
  ],
};
