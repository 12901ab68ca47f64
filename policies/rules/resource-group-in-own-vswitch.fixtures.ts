import { asItIs } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "the pair as it is", change: asItIs }],
  bad: [
    {
      title: "the other tenant's vSwitch",
      change: (pair) =>
        pair.edit("resourceGroup", { defaultVswitchId: pair.one("vswitch", "target").props["id"] }, "source"),
      says: "no vSwitch of this tenant",
    },
  ],
};
