import { addGuard, guardWith } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "no internet", change: guardWith("function", { internetAccess: false }) }],
  bad: [{ title: "a guard", change: addGuard, says: "internetAccess is on" }],
};
