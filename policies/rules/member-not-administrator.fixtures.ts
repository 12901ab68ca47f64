import { asItIs } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "the trigger's membership", change: asItIs }],
  bad: [
    {
      title: "an administrator",
      change: (pair) => pair.edit("member", { roles: [{ code: "role_project_admin" }] }),
      says: "role_project_admin is more",
    },
  ],
};
