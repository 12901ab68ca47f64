import { tags } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [
    {
      title: "a secret that rotates",
      change: (pair) =>
        pair.add("kmsSecret", "secret", {
          secretName: "demo",
          secretData: "",
          versionId: "1",
          enableAutomaticRotation: true,
          tags: tags("source"),
        }),
    },
  ],
  bad: [
    {
      title: "a secret that does not",
      change: (pair) =>
        pair.add("kmsSecret", "secret", { secretName: "demo", secretData: "", versionId: "1", tags: tags("source") }),
      says: "enableAutomaticRotation is off",
    },
  ],
};
