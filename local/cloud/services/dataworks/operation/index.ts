import type { Action } from "../../../kernel";
import { instanceActions } from "./instance-actions";
import { instanceOperationActions } from "./instance-operations";
import { startedRunActions } from "./started-runs";
import { taskActions } from "./task-actions";
import { runTriggerNode } from "./run-trigger-node";
import { sendTrigger, triggerSchedulerTaskInstance } from "./trigger";
import { workflowActions } from "./workflow-actions";

export { deployWorkflow, withdrawWorkflow, type Deployment, type TaskDraft, type WorkflowDraft } from "./deploy";
export { CLOSED_PROXY, type Egress, type EgressOptions, type EgressPort } from "./egress-port";
export { operationErrors } from "./errors";
export { askBefore } from "./guard";
export { inZone, isZone, zoneOfRegion } from "./zones";
export { operateOn, type InstanceOperation } from "./instance-operations";
export { instanceFor, taskFor } from "./lookups";
export { matchesName, pageOf, pagingParameters } from "./paging";
export { cronProblem, isSpecTime, timesOfDay, type Schedule } from "./schedule";
export { startRun } from "./started-runs";
export { askAboutRecurrence, setRecurrence, undeployTask } from "./task-actions";
export { schedulerOf, type Scheduler } from "./scheduler";
export {
  EDITIONS,
  OperationSettings,
  type Edition,
  type GuardedOperation,
  type Hours,
  type RepeatedTrigger,
  type TaskChange,
} from "./settings";
export { runShellScript, type ScriptEnd, type ScriptRun, type ScriptRunner } from "./shell-runner";
export {
  OperationStore,
  type DependencyType,
  type Environment,
  type InstanceStatus,
  type PublishedWorkflow,
  type Recurrence,
  type RerunMode,
  type Task,
  type TaskDependency,
  type TaskInstance,
} from "./store";

export { sendTrigger };

/** Operation Center's part of DataWorks 2024-05-18. */
export const operationActions: Record<string, Action> = {
  ...taskActions,
  ...instanceActions,
  ...instanceOperationActions,
  ...workflowActions,
  ...startedRunActions,
  TriggerSchedulerTaskInstance: triggerSchedulerTaskInstance,
};

/** Operation Center's part of DataWorks 2020-05-18. */
export const operationActions20200518: Record<string, Action> = { RunTriggerNode: runTriggerNode };
