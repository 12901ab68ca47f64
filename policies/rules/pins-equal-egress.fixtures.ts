import { asItIs, pinnedTo, policyOf } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "the trigger's own policy", change: asItIs }],
  bad: [
    {
      title: "a block around the address",
      change: (pair) =>
        pair.edit("ramPolicy", {
          policyDocument: policyOf("dataworks:TriggerSchedulerTaskInstance", pinnedTo("203.0.113.0/29")),
        }),
      says: "203.0.113.0/29 is a block",
    },
    {
      title: "another address",
      change: (pair) =>
        pair.edit("ramPolicy", {
          policyDocument: policyOf("dataworks:TriggerSchedulerTaskInstance", pinnedTo("198.51.100.9")),
        }),
      says: "198.51.100.9, which is no EIP of the pair",
    },
    {
      title: "no pin",
      change: (pair) => pair.edit("ramPolicy", { policyDocument: policyOf("dataworks:TriggerSchedulerTaskInstance") }),
      says: "is allowed from",
    },
  ],
};
