import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [
    {
      title: "a group with a member",
      change: (pair) => {
        pair.add("ramGroup", "demo-group", { groupName: "demo" }, { tenant: "target" });
        pair.add("userGroup", "demo-member", { groupName: "demo", userName: "demo-trigger" }, { tenant: "target" });
      },
    },
  ],
  bad: [
    {
      title: "a group of nobody",
      change: (pair) => pair.add("ramGroup", "demo-group", { groupName: "demo" }, { tenant: "target" }),
      says: "has no member",
    },
  ],
};
