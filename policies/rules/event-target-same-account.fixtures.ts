import { addGuard, guardTarget } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "a guard", change: addGuard }],
  bad: [
    {
      title: "the other account",
      change: guardTarget({ endpoint: "acs:fc:cn-shanghai:1000000000000001:functions/demo-guard" }),
      says: "is not in account 1000000000000002",
    },
    {
      title: "another region",
      change: guardTarget({ endpoint: "acs:fc:cn-beijing:1000000000000002:functions/demo-guard" }),
      says: "cn-beijing",
    },
  ],
};
