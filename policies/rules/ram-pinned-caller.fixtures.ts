import { addGuard, addPolicy, asItIs, policyOf } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [
    { title: "the trigger's own policy", change: asItIs },
    { title: "a function's policy, whose calls come from inside", change: addGuard },
  ],
  bad: [
    {
      title: "a trigger call without any condition",
      change: (pair) => addPolicy(pair, policyOf("dataworks:TriggerSchedulerTaskInstance")),
      says: "acs:SourceIp",
    },
    {
      title: "a trigger call that may go without TLS",
      change: (pair) =>
        addPolicy(
          pair,
          policyOf("dataworks:TriggerSchedulerTaskInstance", {
            Condition: { IpAddress: { "acs:SourceIp": "203.0.113.7" } },
          }),
        ),
      says: "acs:SecureTransport",
    },
  ],
};
