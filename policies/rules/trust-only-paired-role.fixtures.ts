import { addLinkedRole, addRole, trustOf } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

const externalId = { Condition: { StringEquals: { "sts:ExternalId": "pair-7f3a" } } };

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "the source's caller role with an external id", change: addLinkedRole }],
  bad: [
    {
      title: "a role that nobody knows",
      change: (pair) => addRole(pair, trustOf({ RAM: ["acs:ram::1000000000000009:role/x"] }, externalId)),
      says: "no role of the pair",
    },
    {
      title: "the caller role without external id",
      change: (pair) => {
        addLinkedRole(pair);
        const caller = { RAM: ["acs:ram::1000000000000001:role/demo-source-caller"] };
        pair.edit("ramRole", { assumeRolePolicyDocument: trustOf(caller) }, "target");
      },
      says: "without external id",
    },
    {
      title: "a trigger role that also trusts a user of its own account",
      change: (pair) => {
        addLinkedRole(pair);
        const both = {
          RAM: ["acs:ram::1000000000000001:role/demo-source-caller", "acs:ram::1000000000000002:user/ann"],
        };
        pair.edit("ramRole", { assumeRolePolicyDocument: trustOf(both, externalId) }, "target");
      },
      says: "acs:ram::1000000000000002:user/ann is no role of the pair",
    },
    {
      title: "a service of another account",
      change: (pair) => addRole(pair, trustOf({ Service: ["1000000000000009@fc.aliyuncs.com"] })),
      says: "1000000000000009@fc.aliyuncs.com acts for another account",
    },
  ],
};
