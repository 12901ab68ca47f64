import { addGuard, asItIs } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [
    {
      title: "a policy of a role",
      change: (pair) => {
        addGuard(pair);
        pair.remove("userPolicy");
      },
    },
  ],
  bad: [{ title: "the trigger user's policy", change: asItIs, says: "attached to a user" }],
};
