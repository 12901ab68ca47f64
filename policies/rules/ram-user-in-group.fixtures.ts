import { asItIs } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [
    {
      title: "a user in a group",
      change: (pair) =>
        pair.add(
          "groupMembership",
          "demo-members",
          { groupName: "demo", userNames: ["demo-trigger"] },
          { tenant: "target" },
        ),
    },
  ],
  bad: [{ title: "the trigger user", change: asItIs, says: "in no group" }],
};
