import type { TaskInstance } from "../operation";
import { LegacySettings } from "./settings";
import { LegacyStore } from "./store";
import type { LegacyContext } from "./workspace";

const STATUSES: Record<Exclude<TaskInstance["status"], "WaitTrigger">, string> = {
  NotRun: "NOT_RUN",
  WaitTime: "WAIT_TIME",
  WaitResource: "WAIT_RESOURCE",
  Running: "RUNNING",
  Success: "SUCCESS",
  Failure: "FAILURE",
};

const DAG_TYPES: Record<TaskInstance["workflowInstance"]["type"], string> = {
  Normal: "DAILY",
  Manual: "MANUAL",
  SmokeTest: "SMOKE_TEST",
  SupplementData: "SUPPLY_DATA",
};

const TASK_TYPES = { Normal: "NORMAL", Pause: "PAUSE", Skip: "SKIP" } as const;

/** The status under the name that version 2020-05-18 has for it. */
export function statusOf({ status }: TaskInstance, settings: LegacySettings): string {
  return status === "WaitTrigger" ? settings.waitingForTrigger : STATUSES[status];
}

function core(context: LegacyContext, instance: TaskInstance) {
  const { task, workflowInstance } = instance;
  const parameters = task.script.parameters.map(({ name, value }) => `${name}=${value}`).join(" ");
  return {
    InstanceId: instance.id,
    NodeId: task.id,
    NodeName: task.name,
    Status: statusOf(instance, context.shared(LegacySettings)),
    TaskType: instance.expired ? "REALTIME_DEPRECATED" : TASK_TYPES[instance.recurrence],
    DagId: workflowInstance.id,
    DagType: DAG_TYPES[workflowInstance.type],
    RelatedFlowId: 1,
    BusinessId: context.global(LegacyStore).fileOfNode(task.id)?.businessId,
    Bizdate: instance.bizdate,
    CycTime: instance.triggerTime,
    ParamValues: context.secrets.mask(parameters),
    Priority: 1,
    RepeatInterval: task.rerunInterval,
    Repeatability: task.rerunMode !== "AllDenied",
    TaskRerunTime: Math.max(0, instance.logs.length - 1),
    DqcType: 0,
    BeginWaitTimeTime: instance.waitingTriggerAt,
    BeginWaitResTime: instance.waitingResourceAt,
    BeginRunningTime: instance.startedAt,
    FinishTime: instance.finishedAt,
    CreateTime: instance.createdAt,
    CreateUser: instance.createUser,
    ModifyTime: instance.modifiedAt,
  };
}

/** An instance in the list of instances. */
export function instanceInList(context: LegacyContext, instance: TaskInstance) {
  return core(context, instance);
}

/** An instance's own page. */
export function instanceDetail(context: LegacyContext, instance: TaskInstance) {
  return { ...core(context, instance), Owner: instance.task.owner, PeriodNumber: instance.periodNumber };
}
