import { asItIs } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "the trigger's membership", change: asItIs }],
  bad: [
    {
      title: "a second workspace",
      change: (pair) =>
        pair.add(
          "member",
          "demo-second",
          { projectId: 7, userId: pair.one("member").props.userId, roles: [{ code: "role_project_pe" }] },
          { tenant: "target" },
        ),
      says: "2 workspaces",
    },
  ],
};
