import { addGuard } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "a guard, whose role has one", change: addGuard }],
  bad: [
    {
      title: "five policies",
      change: (pair) => {
        addGuard(pair);
        for (const name of ["a", "b", "c", "d"])
          pair.add(
            "rolePolicy",
            `demo-role-attachment-${name}`,
            { roleName: "demo-role", policyName: `demo-${name}`, policyType: "Custom" },
            { tenant: "target" },
          );
      },
      says: "5 custom policies are attached; allowed are 4",
    },
  ],
};
