import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [
    {
      title: "a system policy that only reads",
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
      title: "everything of RAM",
      change: (pair) =>
        pair.add(
          "userPolicy",
          "demo-ram",
          { policyType: "System", policyName: "AliyunRAMFullAccess", userName: "demo-trigger" },
          { tenant: "target" },
        ),
      says: "AliyunRAMFullAccess gives more",
    },
  ],
};
