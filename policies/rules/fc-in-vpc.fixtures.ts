import { addGuard, guardWith } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "a VPC", change: guardWith("function", { vpcConfig: { vpcId: "vpc-1" } }) }],
  bad: [{ title: "a guard", change: addGuard, says: "vpcConfig is not set" }],
};
