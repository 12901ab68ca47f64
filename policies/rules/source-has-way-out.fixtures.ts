import { asItIs } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "the pair as it is", change: asItIs }],
  bad: [
    { title: "no SNAT", change: (pair) => pair.remove("snatEntry"), says: "no SNAT entry" },
    {
      title: "SNAT for another vSwitch",
      change: (pair) => pair.edit("snatEntry", { sourceVswitchId: "vsw-other" }),
      says: "no SNAT entry",
    },
    { title: "no gateway", change: (pair) => pair.remove("natGateway"), says: "no NAT gateway" },
  ],
};
