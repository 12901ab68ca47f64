export type { AccessReport, Actor, Policies } from "./access";
export type { Breakage } from "./breakage";
export { pictureOf } from "./picture";
export { policyConfigOf } from "./policy-check";
export { rehearse, type Rehearsed, type RehearseOptions } from "./rehearse";
export type { RehearsalReport, RehearsalStep } from "./report";
