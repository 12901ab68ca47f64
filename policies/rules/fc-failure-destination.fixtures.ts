import { addGuard, guardWith, guardWithout } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "a guard", change: addGuard }],
  bad: [
    { title: "no configuration at all", change: guardWithout("asyncConfig"), says: "it has no V3AsyncInvokeConfig" },
    {
      title: "no destination",
      change: guardWith("asyncConfig", { destinationConfig: undefined }),
      says: "onFailure is not set",
    },
    {
      title: "a day of tries",
      change: guardWith("asyncConfig", { maxAsyncEventAgeInSeconds: undefined }),
      says: "tried for 86400 s",
    },
  ],
};
