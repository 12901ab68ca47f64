import { asItIs } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "the trigger user", change: asItIs }],
  bad: [
    {
      title: "a password of the trigger user",
      change: (pair) =>
        pair.add("loginProfile", "demo-login", { userName: "demo-trigger", password: "x" }, { tenant: "target" }),
      says: "remove the login profile",
    },
  ],
};
