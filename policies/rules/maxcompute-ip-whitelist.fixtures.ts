import { asItIs } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [
    {
      title: "a list",
      change: (pair) =>
        (["source", "target"] as const).forEach((tenant) =>
          pair.edit("computeProject", { ipWhiteList: { ipList: "203.0.113.7" } }, tenant),
        ),
    },
  ],
  bad: [{ title: "the pair's projects", change: asItIs, says: "ipWhiteList is not set" }],
};
