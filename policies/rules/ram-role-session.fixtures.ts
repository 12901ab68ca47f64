import { addGuard, guardWith } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "an hour", change: addGuard }],
  bad: [{ title: "half a day", change: guardWith("ramRole", { maxSessionDuration: 43200 }), says: "lasts 43200 s" }],
};
