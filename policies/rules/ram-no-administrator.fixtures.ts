import { addPolicy, asItIs, policyOf } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "the trigger's own policy", change: asItIs }],
  bad: [
    {
      title: "the system policy",
      change: (pair) => pair.edit("userPolicy", { policyType: "System", policyName: "AdministratorAccess" }),
      says: "AdministratorAccess",
    },
    {
      title: "a document with two stars",
      change: (pair) => addPolicy(pair, policyOf("*")),
      says: "any action on any resource",
    },
  ],
};
