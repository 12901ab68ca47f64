export type { Adopt } from "./adopt";
export { computeProjectName, resourceGroupName } from "./names";
export { createTenant, tenantTags, type Tenant, type TenantRole } from "./tenant";
export { TenantPair } from "./tenant-pair";
