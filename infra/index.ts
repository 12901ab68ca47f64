export type { PairConfig, SourceConfig, TenantConfig } from "./config/pair-config";
export { parsePairConfig, PROJECT } from "./config/parse";
export { deployerPolicies, type DeployerPolicy } from "./deployer";
export { manifestSchema, triggerUserOf, type Manifest, type TenantManifest } from "./manifest";
export { deploy, type StackOutputs } from "./program";
export { readStackFile } from "./config/stack-file";
export { callersFor, leftOver, takeInventory } from "./inventory";
export { runUnderMonitor, type ProgramHost, type ProgramRun, type Published } from "./monitor/run-program";
