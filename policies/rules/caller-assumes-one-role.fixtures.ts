import { addPolicy, pinnedTo, policyOf } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [
    {
      title: "one role",
      change: (pair) =>
        addPolicy(
          pair,
          policyOf("sts:AssumeRole", {
            Resource: "acs:ram::1000000000000002:role/demo-trigger",
            ...pinnedTo("203.0.113.7"),
          }),
        ),
    },
  ],
  bad: [
    {
      title: "any role",
      change: (pair) => addPolicy(pair, policyOf("sts:AssumeRole", pinnedTo("203.0.113.7"))),
      says: "name exactly one role",
    },
    {
      title: "two roles",
      change: (pair) =>
        addPolicy(
          pair,
          policyOf("sts:AssumeRole", {
            Resource: ["acs:ram::1000000000000002:role/a", "acs:ram::1000000000000002:role/b"],
            ...pinnedTo("203.0.113.7"),
          }),
        ),
      says: "role/a, acs:ram",
    },
  ],
};
