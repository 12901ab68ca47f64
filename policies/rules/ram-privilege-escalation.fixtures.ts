import { addPolicy, asItIs, pinnedTo, policyOf } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "the trigger's own policy", change: asItIs }],
  bad: [
    {
      title: "making access keys",
      change: (pair) =>
        addPolicy(pair, policyOf("ram:CreateAccessKey", { Resource: "acs:ram:*:1000000000000002:user/demo-trigger" })),
      says: "ram:CreateAccessKey",
    },
    {
      title: "assuming any role",
      change: (pair) =>
        addPolicy(
          pair,
          policyOf("sts:AssumeRole", { Resource: "acs:ram::1000000000000002:role/*", ...pinnedTo("203.0.113.7") }),
        ),
      says: "sts:AssumeRole",
    },
  ],
};
