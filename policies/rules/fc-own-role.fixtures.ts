import { addGuard, guardWith } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "a guard", change: addGuard }],
  bad: [
    { title: "no role", change: guardWith("function", { role: undefined }), says: "there is no role" },
    {
      title: "the default role",
      change: guardWith("function", { role: "acs:ram::1000000000000002:role/AliyunFCDefaultRole" }),
      says: "AliyunFCDefaultRole is the service's",
    },
  ],
};
