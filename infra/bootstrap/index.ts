/** Makes the account of one tenant ready for a pair: run once by its administrator, and again at any time. */
export { printingCaller, type PrintedCall } from "./printed-calls";
export { roleDocuments, type RoleDocuments } from "./role";
export { bootstrap, exitCodeOf, type BootstrapReport } from "./run";
export { bootstrapTenant } from "./tenant";
export type { BootstrapItem, BootstrapOptions, BootstrapTenant, ItemState, Trust, WantedProvider } from "./options";
export { readTrust, type TrustWords } from "./trust";
