import { addGuard, trustOf } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "a guard", change: addGuard }],
  bad: [
    {
      title: "a user that may take the role too",
      change: (pair) => {
        addGuard(pair);
        const both = { Service: ["fc.aliyuncs.com"], RAM: ["acs:ram::1000000000000002:user/ann"] };
        pair.edit("ramRole", { assumeRolePolicyDocument: trustOf(both) });
      },
      says: "user/ann may take the function's role",
    },
    {
      title: "another service",
      change: (pair) => {
        addGuard(pair);
        pair.edit("ramRole", { assumeRolePolicyDocument: trustOf({ Service: ["ecs.aliyuncs.com"] }) });
      },
      says: "ecs.aliyuncs.com may take",
    },
  ],
};
