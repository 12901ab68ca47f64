import { asItIs } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "the pair as it is", change: asItIs }],
  bad: [
    {
      title: "swapped providers",
      change: (pair) => {
        const vpc = pair.resources.find(({ name }) => name === pair.one("vpc", "source").name)!;
        vpc.provider = { ...pair.one("vpc", "target").provider! };
      },
      says: "tagged for source and made with the provider of target",
    },
    {
      title: "a provider without account",
      change: (pair) => {
        for (const each of pair.resources)
          if (each.provider?.name === "target") each.provider = { name: "target", props: {} };
      },
      says: "declares no account",
    },
  ],
};
