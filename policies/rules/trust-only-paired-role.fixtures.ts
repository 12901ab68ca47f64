import { addRole, tags, trustOf } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [
    {
      title: "the source's caller role with an external id",
      change: (pair) => {
        pair.add("ramRole", "demo-caller", {
          roleName: "demo-caller",
          assumeRolePolicyDocument: trustOf({ Service: ["dataworks.aliyuncs.com"] }),
          tags: tags("source"),
        });
        addRole(
          pair,
          trustOf(
            { RAM: ["acs:ram::1000000000000001:role/demo-caller"] },
            { Condition: { StringEquals: { "sts:ExternalId": "pair-7f3a" } } },
          ),
        );
      },
    },
  ],
  bad: [
    {
      title: "a role that nobody knows",
      change: (pair) =>
        addRole(
          pair,
          trustOf(
            { RAM: ["acs:ram::1000000000000009:role/x"] },
            { Condition: { StringEquals: { "sts:ExternalId": "pair-7f3a" } } },
          ),
        ),
      says: "no role of the pair",
    },
    {
      title: "the caller role without external id",
      change: (pair) => {
        pair.add("ramRole", "demo-caller", {
          roleName: "demo-caller",
          assumeRolePolicyDocument: trustOf({ Service: ["dataworks.aliyuncs.com"] }),
          tags: tags("source"),
        });
        addRole(pair, trustOf({ RAM: ["acs:ram::1000000000000001:role/demo-caller"] }));
      },
      says: "without external id",
    },
  ],
};
