import { addGuard, guardWith } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [
    { title: "a guard", change: addGuard },
    { title: "a hash in the environment", change: guardWith("function", { code: { zipFile: "UEsFBg==" } }) },
  ],
  bad: [
    {
      title: "no hash",
      change: guardWith("function", { code: { zipFile: "UEsFBg==" }, environmentVariables: {} }),
      says: "set code.checksum",
    },
  ],
};
