import { asItIs } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "the trigger's membership", change: asItIs }],
  bad: [
    {
      title: "two roles",
      change: (pair) => pair.edit("member", { roles: [{ code: "role_project_dev" }, { code: "role_project_pe" }] }),
      says: "there are 2 roles",
    },
  ],
};
