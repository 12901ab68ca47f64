import type { Service } from "../../kernel";
import { developmentActions, hasWorkflows } from "./development";
import { withEdition } from "./editions";
import { dataworksErrors } from "./errors";
import { extensionActions20200518, extensionActions20240518 } from "./extensions";
import { hasFiles, legacyActions } from "./legacy";
import { operationActions, operationActions20200518 } from "./operation";
import { workspaceActions, workspaceActions20200518, type DeletionHindrance } from "./workspaces";

export { enableNewDataStudio, enablePeriodicScheduling, refreshMembers, WorkspaceSettings } from "./workspaces";
export { connectLinkedRoles, linkRole, type LinkedRoleUse, type LinkedRoleVisit } from "./linked-roles";
export { DevelopmentSettings, type DeployCheck } from "./development";
export {
  changeEdition,
  connectExtensions,
  disableExtension,
  enableExtension,
  ExtensionSettings,
  publishExtension,
  registerExtension,
  switchOffExtension,
  type EventMessage,
  type ExtensionForm,
  type ExtensionVisit,
} from "./extensions";
export { LegacySettings } from "./legacy";
export {
  addEventChannel,
  deleteEventChannel,
  disableEventChannel,
  enableEventChannel,
  REGULAR_EVENTS,
  type EventChannelVisit,
} from "./open-event";
export { runFile, type FileRun, type FileRunVisit } from "./run-file";
export {
  EDITIONS,
  OperationSettings,
  type Edition,
  type Egress,
  type EgressOptions,
  type EgressPort,
  type GuardedOperation,
  type RepeatedTrigger,
} from "./operation";

/** What the other parts of DataWorks know that keeps a workspace from being deleted. */
const deletionHindrances: DeletionHindrance[] = [hasWorkflows, hasFiles];

const common = {
  product: "dataworks-public",
  denied: (need, resource) => dataworksErrors.ramDenied(`${need} on ${resource}`),
  conditionKeys: { "dataworks:Scope": "OpenAPI" },
} satisfies Partial<Service>;

/** DataWorks as new Data Studio knows it. */
export const dataworks20240518: Service = {
  ...common,
  version: "2024-05-18",
  actions: withEdition({
    ...workspaceActions({ deletionHindrances }),
    ...developmentActions,
    ...operationActions,
    ...extensionActions20240518,
  }),
};

/** DataWorks as legacy Data Studio knows it, and what never moved to the newer version. */
export const dataworks20200518: Service = {
  ...common,
  version: "2020-05-18",
  actions: withEdition({
    ...workspaceActions20200518,
    ...operationActions20200518,
    ...legacyActions,
    ...extensionActions20200518,
  }),
};
