export type { Adopt } from "./adopt";
export { computeProjectName, resourceGroupName } from "./names";
export { createTenant, tenantTags, type Tenant, type TenantRole } from "./tenant";
export type { FunctionCode } from "./guard-function";
export { TenantPair, type TenantPairArgs } from "./tenant-pair";
