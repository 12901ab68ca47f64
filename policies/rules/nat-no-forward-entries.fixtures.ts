import { asItIs } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "a gateway without entries", change: asItIs }],
  bad: [
    {
      title: "SSH into the VPC",
      change: (pair) =>
        pair.add("forwardEntry", "in", {
          externalIp: "203.0.113.7",
          externalPort: "22",
          internalIp: "10.10.0.9",
          internalPort: "22",
          ipProtocol: "tcp",
          forwardTableId: "ftb",
        }),
      says: "leads to 10.10.0.9",
    },
  ],
};
