import { asItIs } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "the pair's vSwitches", change: asItIs }],
  bad: [
    {
      title: "eight addresses",
      change: (pair) => pair.edit("vswitch", { cidrBlock: "10.10.0.0/29" }),
      says: "10.10.0.0/29 is too small",
    },
  ],
};
