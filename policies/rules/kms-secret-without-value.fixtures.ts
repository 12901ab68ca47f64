import { tags } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [
    {
      title: "a placeholder",
      change: (pair) =>
        pair.add("kmsSecret", "secret", {
          secretName: "demo",
          secretData: "placeholder",
          versionId: "1",
          tags: tags("source"),
        }),
    },
  ],
  bad: [
    {
      title: "a value",
      change: (pair) =>
        pair.add("kmsSecret", "secret", {
          secretName: "demo",
          secretData: "hunter2",
          versionId: "1",
          tags: tags("source"),
        }),
      says: "secretData has a value",
    },
  ],
};
