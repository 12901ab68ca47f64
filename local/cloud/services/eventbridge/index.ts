import type { Service } from "../../kernel";
import { busActions } from "./buses";
import { eventBridgeErrors } from "./errors";
import { eventActions } from "./events";
import { ruleActions } from "./rules";
import { serviceRoleActions } from "./service-roles";
import { sourceActions } from "./sources";
import { statusActions } from "./status";
import { targetActions } from "./targets";

export { DeliveryStore, type EventOnBus } from "./deliveries";
export { publishEvent, type BusPlace } from "./publish";
export { readFilterPattern, type FilterPattern, type PatternTest } from "./filter-patterns";
export { rulesThatNeedRole } from "./service-roles";
export { EventBridgeStore, RegionalBuses, SYSTEM_BUS, type CloudEvent, type EventBus, type Rule } from "./store";
export type { RuleTarget } from "./target-lists";

/** Event buses, rules with their targets, and event sources; events reach functions and queues. */
export const eventbridge: Service = {
  product: "eventbridge",
  version: "2020-04-01",
  denied: (need, resource) => eventBridgeErrors.denied(`${need} on ${resource}`),
  actions: {
    ...busActions,
    ...ruleActions,
    ...targetActions,
    ...sourceActions,
    ...eventActions,
    ...serviceRoleActions,
    ...statusActions,
  },
  // Clients compare Code with Success. The answer about single events says for each of them how it went.
  envelope: (fields, requestId) =>
    "FailedEntryCount" in fields
      ? { RequestId: requestId, ...fields }
      : { RequestId: requestId, Code: "Success", Success: true, Message: "", ...fields },
  errorEnvelope: ({ code, message }, requestId) => ({
    RequestId: requestId,
    Code: code,
    Success: false,
    Message: message,
  }),
};
