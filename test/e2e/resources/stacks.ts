import { data } from "./data";
import type { InvokeDescription, StackDescription } from "./description";
import { events } from "./events";
import { functionParts } from "./function-parts";
import { functions } from "./functions";
import { identity } from "./identity";
import { network } from "./network";
import { operations } from "./operations";
import { securityGroups } from "./security-groups";
import { storage } from "./storage";
import { surroundings } from "./surroundings";

/** What a program may ask about the place that it runs in. */
const questions: InvokeDescription[] = [
  { name: "caller", type: "getCallerIdentity", args: null },
  { name: "account", type: "getAccount", args: null },
  { name: "regions", type: "getRegions", args: { current: true } },
  { name: "zones", type: "getZones", args: { availableResourceCreation: "VSwitch" } },
];

/** Functions that open a service for the account, and may be asked again. */
const openings: InvokeDescription[] = [
  { name: "events", type: "eventbridge.getService", args: { enable: "On" } },
  { name: "dataworks", type: "dataworks.getService", args: { enable: "On" } },
  { name: "functions", type: "fc.getService", args: { enable: "On" } },
];

/**
 * Every type of resource of a pair and its guard. Most of the time goes to the provider's fixed waits, which resources
 * of one stack share: hence few stacks.
 */
export const stacks: StackDescription[] = [
  { name: "foundations", resources: [...network, ...securityGroups, ...identity, ...operations], invokes: questions },
  {
    name: "workloads",
    resources: [...surroundings, ...storage, ...data, ...functions, ...functionParts, ...events],
    invokes: openings,
  },
];
