export { parsePairConfig, PROJECT, type PairConfig, type TenantConfig } from "./config";
export { deployerPolicies, type DeployerPolicy } from "./deployer";
export { manifestSchema, type Manifest, type TenantManifest } from "./manifest";
export { deploy, type StackOutputs } from "./program";
export { readStackFile } from "./stack-file";
