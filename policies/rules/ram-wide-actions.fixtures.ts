import { addPolicy, asItIs, policyOf } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "the trigger's own policy", change: asItIs }],
  bad: [
    {
      title: "every action of a service",
      change: (pair) => addPolicy(pair, policyOf("oss:*", { Resource: "acs:oss:*:1000000000000002:demo/*" })),
      says: "oss:* also covers",
    },
    {
      title: "a wildcard on a verb that writes",
      change: (pair) => addPolicy(pair, policyOf("eventbridge:Put*")),
      says: "eventbridge:Put*",
    },
  ],
};
