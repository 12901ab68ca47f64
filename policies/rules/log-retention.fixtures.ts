import { addGuard, guardWith } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "a guard", change: addGuard }],
  bad: [{ title: "a month", change: guardWith("logStore", { retentionPeriod: 30 }), says: "kept for 30 days" }],
};
