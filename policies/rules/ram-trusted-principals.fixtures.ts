import { addGuard, addRole, trustOf } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "a role for a service of its own account", change: addGuard }],
  bad: [
    { title: "everybody", change: (pair) => addRole(pair, trustOf({ RAM: ["*"] })), says: "wildcard" },
    {
      title: "all of the other account",
      change: (pair) => addRole(pair, trustOf({ RAM: ["acs:ram::1000000000000001:root"] })),
      says: "every identity of another account",
    },
    {
      title: "a foreign role without external id",
      change: (pair) => addRole(pair, trustOf({ RAM: ["acs:ram::1000000000000001:role/caller"] })),
      says: "sts:ExternalId",
    },
  ],
};
