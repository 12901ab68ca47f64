import type { CloudState } from "../../../kernel";
import type { GuardedOperation, InstanceStatus, Task, TaskChange, TaskInstance } from "../operation";
import { WorkspaceStore, type Workspace } from "../workspaces";
import { report, type RegularEvent } from "./regular-events";

/** Operations on instances that are told of when they are done. Those on nodes are told of as changes of the node. */
const DONE: Partial<Record<GuardedOperation["operation"], RegularEvent>> = {
  freeze: "freeze-instance",
  unfreeze: "unfreeze-instance",
  rerun: "rerun-instance",
  stop: "kill-instance",
  "set-success": "set-instance-success",
};

export function reportOperation(state: CloudState, done: GuardedOperation): void {
  const eventCode = DONE[done.operation];
  if (eventCode === undefined || done.ids.length === 0) return;
  const { accountId, region, workspaceId, callerId: operator, ids: taskIds } = done;
  const projectType = done.environment.toUpperCase();
  report(state, { accountId, region, workspaceId, eventCode }, () => ({
    projectId: workspaceId,
    operator,
    projectType,
    taskIds,
  }));
}

function regionOf(state: CloudState, accountId: string, workspaceId: number): string {
  return state.global(WorkspaceStore, state.account(accountId)!).workspaces.get(workspaceId)?.region ?? "";
}

const SCHEDULER_TYPES: Record<Task["recurrence"], string> = { Normal: "NORMAL", Pause: "PAUSE", Skip: "SKIP" };

/** A node of production has come, changed or gone. Baselines and priorities are not played: every node has the lowest. */
export function reportTask(state: CloudState, accountId: string, { task, change, operator }: TaskChange): void {
  if (task.environment !== "Prod") return;
  const { workspaceId } = task;
  const region = regionOf(state, accountId, workspaceId);
  report(state, { accountId, region, workspaceId, eventCode: `node-change-${change}` }, () => ({
    projectId: workspaceId,
    nodeId: task.id,
    nodeName: task.name,
    programType: task.type,
    cronExpress: task.schedule.cron,
    schedulerType: SCHEDULER_TYPES[task.recurrence],
    ownerId: task.owner,
    operator,
    priority: 1,
    repeatability: task.rerunMode !== "AllDenied",
    createTime: task.createdAt,
    modifyTime: task.modifiedAt,
  }));
}

/** Numbers of the vendor's. That an instance which waits for its trigger shows as one that waits for its time is assumed. */
const STATUS_NUMBERS: Record<InstanceStatus, number> = {
  NotRun: 1,
  WaitTime: 2,
  WaitTrigger: 2,
  WaitResource: 3,
  Running: 4,
  Failure: 5,
  Success: 6,
};
const DAG_TYPES: Record<TaskInstance["workflowInstance"]["type"], number> = {
  Normal: 0,
  Manual: 1,
  SmokeTest: 2,
  SupplementData: 3,
};
const TASK_TYPES: Record<Task["recurrence"], number> = { Normal: 0, Pause: 2, Skip: 3 };

export function reportStatus(state: CloudState, accountId: string, instance: TaskInstance): void {
  const { task, workflowInstance } = instance;
  if (task.environment !== "Prod") return;
  const { workspaceId } = task;
  const region = regionOf(state, accountId, workspaceId);
  report(state, { accountId, region, workspaceId, eventCode: "instance-status-changes" }, () => ({
    appId: workspaceId,
    taskId: instance.id,
    nodeId: task.id,
    dagId: workflowInstance.id,
    flowId: 1,
    dagType: DAG_TYPES[workflowInstance.type],
    taskType: TASK_TYPES[instance.recurrence],
    status: STATUS_NUMBERS[instance.status],
    opCode: 0,
    beginWaitTimeTime: instance.waitingTriggerAt,
    beginWaitResTime: instance.waitingResourceAt,
    beginRunningTime: instance.startedAt,
    finishTime: instance.finishedAt,
    createTime: instance.createdAt,
    modifyTime: instance.modifiedAt,
  }));
}

export function reportDeletion(state: CloudState, accountId: string, workspace: Workspace, operator: string): void {
  const { id: projectId, name: projectName, region } = workspace;
  report(state, { accountId, region, workspaceId: projectId, eventCode: "project-deleted" }, () => ({
    projectId,
    projectName,
    operator,
    timestamp: state.surroundings.clock.now(),
  }));
}
