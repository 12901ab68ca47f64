import { addGuard, guardWith } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "a guard", change: addGuard }],
  bad: [
    {
      title: "a prefix",
      change: guardWith("eventRule", {
        filterPattern: JSON.stringify({ source: ["acs.dataworks"], type: [{ prefix: "dataworks:" }] }),
      }),
      says: '{"prefix":"dataworks:"} is not exact',
    },
    {
      title: "every source",
      change: guardWith("eventRule", { filterPattern: JSON.stringify({ type: ["dataworks:NodeChange:FreezeNode"] }) }),
      says: "source is not filtered",
    },
  ],
};
