import { asItIs } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "the pair's gateway", change: asItIs }],
  bad: [
    {
      title: "the older type",
      change: (pair) => pair.edit("natGateway", { natType: "Normal" }),
      says: "natType is Normal",
    },
  ],
};
