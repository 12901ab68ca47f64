import { addGuard, guardWith } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "a guard", change: addGuard }],
  bad: [{ title: "an hour", change: guardWith("queue", { messageRetentionPeriod: 3600 }), says: "kept for 3600 s" }],
};
