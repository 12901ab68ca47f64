import { tags } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [
    {
      title: "once a year",
      change: (pair) =>
        pair.add("kmsKey", "key", {
          automaticRotation: "Enabled",
          rotationInterval: "365d",
          deletionProtection: "Enabled",
          tags: tags("source"),
        }),
    },
  ],
  bad: [
    {
      title: "never",
      change: (pair) => pair.add("kmsKey", "key", { tags: tags("source") }),
      says: "automaticRotation is not Enabled",
    },
    {
      title: "every two years",
      change: (pair) =>
        pair.add("kmsKey", "key", { automaticRotation: "Enabled", rotationInterval: "730d", tags: tags("source") }),
      says: "every 730 days",
    },
  ],
};
