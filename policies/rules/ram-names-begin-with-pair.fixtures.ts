import { asItIs } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "the trigger user and its policy", change: asItIs }],
  bad: [
    {
      title: "a name of its own",
      change: (pair) => pair.edit("ramUser", { name: "trigger" }),
      says: "does not begin with demo-",
    },
  ],
};
