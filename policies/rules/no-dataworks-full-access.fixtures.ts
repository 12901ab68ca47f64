import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [
    {
      title: "reading only",
      change: (pair) =>
        pair.add(
          "userPolicy",
          "demo-reader",
          { policyType: "System", policyName: "AliyunDataWorksReadOnlyAccess", userName: "demo-trigger" },
          { tenant: "target" },
        ),
    },
  ],
  bad: [
    {
      title: "full access of the trigger",
      change: (pair) => pair.edit("userPolicy", { policyType: "System", policyName: "AliyunDataWorksFullAccess" }),
      says: "acts for the whole account",
    },
  ],
};
