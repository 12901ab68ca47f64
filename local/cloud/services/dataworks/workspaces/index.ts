export { capabilities, type Capability, type CapabilityRow } from "./capabilities";
export { enableNewDataStudio, enablePeriodicScheduling, refreshMembers } from "./console";
export { allows, isInRegion, requireRole, rolesOf, workspaceOf, type CallerView } from "./membership";
export {
  WorkspaceSettings,
  WorkspaceStore,
  type ComputeResource,
  type DataSource,
  type Member,
  type ResourceGroup,
  type Workspace,
  type WorkspaceParameter,
} from "./store";
export { showRole } from "./roles";
export { workspaceActions, workspaceActions20200518 } from "./actions";
export type { DeletionHindrance } from "./projects";
