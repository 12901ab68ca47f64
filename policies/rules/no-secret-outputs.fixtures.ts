import { asItIs } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "the manifest", change: asItIs }],
  bad: [
    {
      title: "a key id in an output",
      change: (pair) => pair.edit("stackOutputs", { key: { id: `LTAI${"5tExample".repeat(2)}` } }),
      says: "the output key.id holds something shaped like an AccessKey id",
    },
  ],
};
