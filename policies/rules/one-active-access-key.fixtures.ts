import { asItIs } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "a user without key", change: asItIs }],
  bad: [
    {
      title: "two keys",
      change: (pair) =>
        ["one", "two"].forEach((name) =>
          pair.add("accessKey", name, { userName: "demo-trigger" }, { tenant: "target" }),
        ),
      says: "2 active keys",
    },
  ],
};
