import { addGuard, guardWith, guardWithout } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "a guard", change: addGuard }],
  bad: [
    { title: "no configuration", change: guardWithout("concurrency"), says: "no concurrency is reserved" },
    {
      title: "none reserved",
      change: guardWith("concurrency", { reservedConcurrency: 0 }),
      says: "no concurrency is reserved",
    },
  ],
};
