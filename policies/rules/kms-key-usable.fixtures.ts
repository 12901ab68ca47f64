import { tags } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [
    {
      title: "an enabled key",
      change: (pair) =>
        pair.add("kmsKey", "key", {
          status: "Enabled",
          pendingWindowInDays: 30,
          automaticRotation: "Enabled",
          tags: tags("source"),
        }),
    },
  ],
  bad: [
    {
      title: "a disabled key",
      change: (pair) =>
        pair.add("kmsKey", "key", { status: "Disabled", automaticRotation: "Enabled", tags: tags("source") }),
      says: "not enabled",
    },
    {
      title: "gone in a week",
      change: (pair) =>
        pair.add("kmsKey", "key", { pendingWindowInDays: 7, automaticRotation: "Enabled", tags: tags("source") }),
      says: "gone after 7 days",
    },
  ],
};
