import { addGuard, guardWith } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "encryption on", change: guardWith("logStore", { encryptConf: { enable: true } }) }],
  bad: [{ title: "a guard", change: addGuard, says: "encryptConf is off" }],
};
