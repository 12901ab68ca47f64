import { addGuard, guardWith } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "a guard", change: addGuard }],
  bad: [
    {
      title: "a password",
      change: guardWith("function", { environmentVariables: { DB_PASSWORD: "x" } }),
      says: "DB_PASSWORD looks like a secret",
    },
  ],
};
