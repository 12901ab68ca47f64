export { parsePairConfig, PROJECT, readStackFile, type PairConfig, type TenantConfig } from "./config";
export { manifestSchema, type Manifest, type TenantManifest } from "./manifest";
export { deploy, type StackOutputs } from "./program";
