import { asItIs } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "the pair's entry", change: asItIs }],
  bad: [
    {
      title: "everything",
      change: (pair) => pair.edit("snatEntry", { sourceVswitchId: undefined, sourceCidr: "0.0.0.0/0" }),
      says: "sourceCidr 0.0.0.0/0",
    },
    {
      title: "two addresses",
      change: (pair) => pair.edit("snatEntry", { snatIp: "203.0.113.7,203.0.113.8" }),
      says: "several addresses",
    },
  ],
};
