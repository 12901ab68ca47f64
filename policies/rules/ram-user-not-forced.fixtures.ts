import { asItIs } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "the trigger user", change: asItIs }],
  bad: [{ title: "force", change: (pair) => pair.edit("ramUser", { force: true }), says: "force removes keys" }],
};
