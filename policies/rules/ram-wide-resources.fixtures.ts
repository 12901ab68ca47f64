import { addPolicy, asItIs, policyOf } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "DataWorks, which authorises by operation", change: asItIs }],
  bad: [
    {
      title: "every log store",
      change: (pair) => addPolicy(pair, policyOf("log:PostLogStoreLogs")),
      says: '"*" is too wide',
    },
  ],
};
