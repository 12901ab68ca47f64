import { addGuard, guardWith } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "traces", change: guardWith("function", { tracingConfig: { type: "Jaeger" } }) }],
  bad: [{ title: "a guard", change: addGuard, says: "tracingConfig is not set" }],
};
