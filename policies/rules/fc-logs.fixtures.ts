import { addGuard, guardWith } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "a guard", change: addGuard }],
  bad: [
    {
      title: "no log store",
      change: guardWith("function", { logConfig: { project: "demo-guard" } }),
      says: "logConfig is incomplete",
    },
  ],
};
