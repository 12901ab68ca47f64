export { ControlClient } from "./control/control-client";
export type { EventEntry, JournalEntry, RequestEntry } from "./kernel";
export { startLocalCloud, type LocalAccount, type LocalCloud, type LocalCloudOptions } from "./start";
