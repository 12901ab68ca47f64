import { addPolicy, asItIs } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "the trigger's own policy", change: asItIs }],
  bad: [
    {
      title: "an Allow under a Deny",
      change: (pair) =>
        addPolicy(
          pair,
          JSON.stringify({
            Version: "1",
            Statement: [
              { Effect: "Allow", Action: "dataworks:GetTask", Resource: "*" },
              { Effect: "Deny", Action: "dataworks:*", Resource: "*" },
            ],
          }),
        ),
      says: "denies all that this allows",
    },
  ],
};
