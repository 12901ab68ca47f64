import { asItIs } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "the tenants' providers", change: asItIs }],
  bad: [
    {
      title: "a key",
      change: (pair) => pair.edit("provider", { accessKey: "x", secretKey: "y" }),
      says: "accessKey is set",
    },
  ],
};
