import { tags } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [
    {
      title: "protect",
      change: (pair) => {
        pair.edit("eip", { tags: tags("source", "production") });
        pair.protect("eip");
      },
    },
    {
      title: "deletion protection",
      change: (pair) => pair.edit("natGateway", { tags: tags("source", "production"), deletionProtection: true }),
    },
  ],
  bad: [
    {
      title: "an address of production",
      change: (pair) => pair.edit("eip", { tags: tags("source", "production") }),
      says: "nothing keeps it from being deleted",
    },
  ],
};
