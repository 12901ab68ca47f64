import { asItIs, guardWith } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [
    { title: "the pair as it is", change: asItIs },
    {
      title: "an archive, in which anything may stand",
      change: guardWith("function", { code: { zipFile: "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bD2" } }),
    },
  ],
  bad: [
    {
      title: "a key's id in a function's environment",
      change: guardWith("function", { environmentVariables: { KEY: "LTAI" + "5tQnKxExample99" } }),
      says: "environmentVariables.KEY holds something shaped like an AccessKey id",
    },
    {
      title: "a secret in a comment",
      change: (pair) => pair.edit("ramUser", { comments: "secret aB3dE5gH7jK9mN1pQ3sT5vW7" + "yZ9bD2" }),
      says: "an AccessKey secret",
    },
  ],
};
