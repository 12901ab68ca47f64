import { addGuard, guardWith } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "a guard", change: addGuard }],
  bad: [
    {
      title: "an old runtime",
      change: guardWith("function", { runtime: "nodejs12" }),
      says: "nodejs12 is not supported",
    },
  ],
};
