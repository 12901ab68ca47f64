import { asItIs } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "the tenants' providers", change: asItIs }],
  bad: [
    {
      title: "two elements",
      change: (pair) => pair.edit("provider", { endpoints: [{ ecs: "a:1" }, { vpc: "a:1" }] }),
      says: "2 elements",
    },
  ],
};
