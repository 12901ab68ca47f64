export type { Adopt } from "./adopt";
export { CallerRole, type CallerRoleArgs } from "./caller-role";
export { ComputeProject, type ComputeProjectArgs, type ComputeProjectPlan } from "./compute-project";
export { Egress, type EgressArgs, type EgressPlan } from "./egress";
export { EventBus, type EventBusArgs } from "./event-bus";
export { EventRules, type EventRulesArgs } from "./event-rules";
export { Guard, type GuardArgs } from "./guard";
export { GuardFunction, type FunctionCode, type GuardFunctionArgs } from "./guard-function";
export { LogStore, type LogStoreArgs, type LogStorePlan } from "./log-store";
export { computeProjectName, resourceGroupName } from "./names";
export { Network, type NetworkArgs, type NetworkPlan } from "./network";
export type { IdentityChoice } from "./pair-identity";
export { ResourceGroup, type ResourceGroupArgs, type ResourceGroupPlan } from "./resource-group";
export {
  createTenant,
  tenantTags,
  type Tags,
  type Tenant,
  type TenantArgs,
  type TenantCredentials,
  type TenantRole,
} from "./tenant";
export { TenantPair, type PairGuardArgs, type SideArgs, type TenantPairArgs } from "./tenant-pair";
export { TriggerIdentity, type TriggerIdentityArgs } from "./trigger-identity";
export { Workspace, type WorkspaceArgs, type WorkspaceMode, type WorkspacePlan } from "./workspace";
export { TriggerRole, type TriggerRoleArgs } from "./trigger-role";
