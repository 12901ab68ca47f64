/** What a pair is made of, looked at in both accounts: for drift, for what a teardown left, and for an import. */
export { callersFor } from "./callers";
export { driftOf, undeclared, type Difference } from "./drift";
export type { Entry, EntryState, Extra, FoundBy, Inventory } from "./entry";
export type { AdoptChoice } from "./adopt-choice";
export { importPlanOf, type ImportFile, type ImportPlan, type ImportSpec, type NotImported } from "./import-plan";
export { kindOf } from "./kinds";
export { parseIds, type KnownIds } from "./known-ids";
export { leftOver, type LeftOver } from "./left-over";
export { takeInventory, type InventoryOptions } from "./take-inventory";
