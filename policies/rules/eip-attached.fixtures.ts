import { asItIs } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "the pair's address", change: asItIs }],
  bad: [
    {
      title: "an address without association",
      change: (pair) => pair.remove("eipAssociation"),
      says: "attached to nothing",
    },
  ],
};
