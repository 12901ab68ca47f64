import { asItIs } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [
    {
      title: "a VPC with flow logs",
      change: (pair) =>
        (["source", "target"] as const).forEach((tenant) =>
          pair.resources.push({
            type: "alicloud:vpc/flowLog:FlowLog",
            name: `log-${tenant}`,
            urn: `log-${tenant}`,
            props: { resourceId: pair.one("vpc", tenant).props["id"] },
          }),
        ),
    },
  ],
  bad: [{ title: "the pair's VPCs", change: asItIs, says: "flow logs" }],
};
