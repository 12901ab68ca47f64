import { addGuard, guardWith } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "a guard", change: addGuard }],
  bad: [
    {
      title: "everybody",
      change: guardWith("logProject", {
        policy: JSON.stringify({
          Version: "1",
          Statement: [{ Effect: "Allow", Action: ["log:Get*"], Principal: ["*"], Resource: "*" }],
        }),
      }),
      says: "lets everybody in",
    },
  ],
};
