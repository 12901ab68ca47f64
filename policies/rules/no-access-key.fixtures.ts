import { asItIs } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "a user without key", change: asItIs }],
  bad: [
    {
      title: "a key of the trigger user",
      change: (pair) => pair.add("accessKey", "demo-key", { userName: "demo-trigger" }, { tenant: "target" }),
      says: "puts a secret into the state",
    },
  ],
};
