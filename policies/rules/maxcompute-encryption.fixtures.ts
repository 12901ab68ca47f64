import { asItIs } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [
    {
      title: "encryption on",
      change: (pair) =>
        (["source", "target"] as const).forEach((tenant) =>
          pair.edit("computeProject", { properties: { encryption: { enable: true } } }, tenant),
        ),
    },
  ],
  bad: [{ title: "the pair's projects", change: asItIs, says: "encryption is off" }],
};
