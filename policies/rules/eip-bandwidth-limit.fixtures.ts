import { asItIs } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "the pair's address", change: asItIs }],
  bad: [{ title: "five hundred Mbit/s", change: (pair) => pair.edit("eip", { bandwidth: "500" }), says: "500 Mbit/s" }],
};
