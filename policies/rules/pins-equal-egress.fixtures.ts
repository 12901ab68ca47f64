import { addLinkedRole, asItIs, pinnedTo, policyOf } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [
    { title: "the trigger's own policy", change: asItIs },
    { title: "a caller that takes one role from the pair's address", change: addLinkedRole },
    {
      title: "a way out that is adopted",
      change: (pair) => {
        for (const kind of ["snatEntry", "eipAssociation", "eip", "natGateway"] as const) pair.remove(kind);
      },
    },
  ],
  bad: [
    {
      title: "a block around the address",
      change: (pair) =>
        pair.edit("ramPolicy", {
          policyDocument: policyOf("dataworks:TriggerSchedulerTaskInstance", pinnedTo("203.0.113.0/29")),
        }),
      says: "203.0.113.0/29 is a block",
    },
    {
      title: "another address",
      change: (pair) =>
        pair.edit("ramPolicy", {
          policyDocument: policyOf("dataworks:TriggerSchedulerTaskInstance", pinnedTo("198.51.100.9")),
        }),
      says: "198.51.100.9, which is no EIP of the pair",
    },
    {
      title: "another address than that of an adopted way out",
      change: (pair) => {
        for (const kind of ["snatEntry", "eipAssociation", "eip", "natGateway"] as const) pair.remove(kind);
        pair.edit("egress", { address: "198.51.100.9" });
      },
      says: "is refused from 198.51.100.9, the pair's own address",
    },
    {
      title: "a caller from everywhere",
      change: (pair) => {
        addLinkedRole(pair);
        pair.edit(
          "ramPolicy",
          { policyDocument: policyOf("sts:AssumeRole", { Resource: "acs:ram::1000000000000002:role/demo-trigger" }) },
          "source",
        );
      },
      says: "sts:AssumeRole is allowed from 198.51.100.77",
    },
    {
      title: "no pin",
      change: (pair) => pair.edit("ramPolicy", { policyDocument: policyOf("dataworks:TriggerSchedulerTaskInstance") }),
      says: "is allowed from",
    },
  ],
};
