import { addGuard, guardWith } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "a guard", change: addGuard }],
  bad: [{ title: "ten minutes", change: guardWith("function", { timeout: 600 }), says: "timeout is 600 s" }],
};
