export { ControlClient } from "./control/control-client";
export type { CountedRule, Fault, FaultRule } from "./gateway/faults";
export type { Denial, ObservedPolicies } from "./gateway/observations";
export type { EventEntry, JournalEntry, RequestEntry } from "./kernel";
export { LocalCloudError } from "./server/local-cloud-error";
export { startLocalCloud, type LocalAccount, type LocalCloud, type LocalCloudOptions } from "./start";
