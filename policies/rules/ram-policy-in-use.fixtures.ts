import { asItIs } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "the trigger's policy", change: asItIs }],
  bad: [
    {
      title: "a policy whose attachment is gone",
      change: (pair) => pair.remove("userPolicy"),
      says: "attached to nobody",
    },
  ],
};
