import * as z from "zod";
import { flag as bool, id, list, maybe, number, shape, text as string } from "../../call";
import { action, idsAsJson, integer, listing, oneOf, paging, required, text } from "../parameter";

const environment = oneOf("Prod", "Dev");

const task = shape({
  id,
  name: string,
  type: maybe(string),
  projectId: maybe(id),
  workflowId: maybe(id),
  owner: maybe(string),
  instanceMode: maybe(string),
  rerunMode: maybe(string),
  /** Epoch ms of the last publishing, or of a later change in Operation Center. */
  modifyTime: maybe(number),
  trigger: maybe(
    shape({
      type: maybe(string),
      cron: maybe(string),
      recurrence: maybe(string),
      startTime: maybe(string),
      endTime: maybe(string),
    }),
  ),
});
/** A published node, as the scheduler knows it. */
export type Task = z.output<typeof task>;

const taskInstance = shape({
  id,
  taskId: id,
  taskName: maybe(string),
  taskType: maybe(string),
  /** `NotRun`, `WaitTime`, `WaitTrigger`, `WaitResource`, `Running`, `Checking`, `CheckingCondition`, `Success`, `Failure`; others may come. */
  status: string,
  /** The scheduled instant, epoch ms. */
  triggerTime: maybe(number),
  /** 00:00 of the day before the scheduled day, epoch ms. */
  bizdate: maybe(number),
  /** `Normal`, `Pause` (frozen), `Skip`. */
  triggerRecurrence: maybe(string),
  triggerType: maybe(string),
  periodNumber: maybe(number),
  runNumber: maybe(number),
  startedTime: maybe(number),
  finishedTime: maybe(number),
  createTime: maybe(number),
  modifyTime: maybe(number),
  waitingTriggerTime: maybe(number),
  workflowId: maybe(id),
  workflowInstanceId: maybe(id),
  workflowInstanceType: maybe(string),
  workflowName: maybe(string),
});
/** One scheduled run of a task. */
export type TaskInstance = z.output<typeof taskInstance>;

const upstream = shape({ dependencyType: maybe(string), taskInstance });

const successInfo = z.record(z.string(), shape({ success: bool, message: maybe(string) }));
/** Outcome by instance id: the call succeeds even where single instances are refused. */
export type SuccessInfo = z.output<typeof successInfo>;

const perInstance = {
  answer: shape({ requestId: maybe(string), successInfo: maybe(successInfo) }),
  result: (answer: { successInfo?: SuccessInfo | undefined }): SuccessInfo => answer.successInfo ?? {},
} as const;
const instances = { ids: required(idsAsJson), comment: text };

const triggerAnswer = shape({ requestId: maybe(string), success: maybe(bool) });
/** Answer of a trigger call; `success: false` is reported, not thrown, because its meaning is not documented. */
export type TriggerAnswer = z.output<typeof triggerAnswer>;

/** Tasks and their instances in the Operation Center, 2024-05-18. */
export const operationActions = {
  /** One task. */
  getTask: action({
    method: "GET",
    query: { id: required(text), projectEnv: environment },
    safe: true,
    answer: shape({ task }),
    result: (answer) => answer.task,
  }),
  /** Tasks of a workspace. */
  listTasks: listing({
    method: "POST",
    body: {
      projectId: required(text),
      projectEnv: environment,
      ids: idsAsJson,
      name: text,
      owner: text,
      workflowId: text,
      taskType: text,
      triggerType: oneOf("Scheduler", "Manual"),
      triggerRecurrence: oneOf("Normal", "Pause", "Skip"),
      runtimeResource: text,
      sortBy: text,
      ...paging,
    },
    answer: shape({ pagingInfo: shape({ tasks: list(task), totalCount: maybe(number) }) }),
    result: ({ pagingInfo }) => ({ items: pagingInfo.tasks, total: pagingInfo.totalCount }),
  }),
  /**
   * Instances of one business date (see `bizdate` in `schedule.ts`). There is no filter by status on purpose: the API's
   * filter does not know the state in which an HTTP trigger node waits.
   */
  listTaskInstances: listing({
    method: "POST",
    body: {
      projectId: required(text),
      bizdate: required(integer),
      projectEnv: environment,
      taskId: text,
      taskIds: idsAsJson,
      ids: idsAsJson,
      taskName: text,
      taskType: text,
      owner: text,
      workflowId: text,
      workflowInstanceId: text,
      workflowInstanceType: text,
      triggerRecurrence: oneOf("Normal", "Pause", "Skip"),
      triggerType: oneOf("Scheduler", "Manual"),
      runtimeResource: text,
      /** JSON text with bounds such as `startedTimeStart`. */
      filter: text,
      /** A field, a space, `Asc` or `Desc`: `TriggerTime Asc`. */
      sortBy: text,
      ...paging,
    },
    answer: shape({ pagingInfo: shape({ taskInstances: list(taskInstance), totalCount: maybe(number) }) }),
    result: ({ pagingInfo }) => ({ items: pagingInfo.taskInstances, total: pagingInfo.totalCount }),
  }),
  /** One instance. */
  getTaskInstance: action({
    method: "GET",
    query: { id: required(text) },
    safe: true,
    answer: shape({ taskInstance }),
    result: (answer) => answer.taskInstance,
  }),
  /** Log of an instance; `runNumber` names one of several runs. */
  getTaskInstanceLog: action({
    method: "GET",
    query: { id: required(text), runNumber: integer },
    safe: true,
    answer: shape({ taskInstanceLog: maybe(string) }),
    result: (answer) => answer.taskInstanceLog ?? "",
  }),
  /** The instances that an instance waits for. The older field of the answer is read where the newer one is missing. */
  listUpstreamTaskInstances: listing({
    method: "GET",
    query: { id: required(text), ...paging },
    answer: shape({
      pagingInfo: shape({
        upstreamTaskInstances: list(upstream),
        taskInstances: list(taskInstance),
        totalCount: maybe(number),
      }),
    }),
    result: ({ pagingInfo }) => ({
      items:
        pagingInfo.upstreamTaskInstances.length > 0
          ? pagingInfo.upstreamTaskInstances.map((one) => one.taskInstance)
          : pagingInfo.taskInstances,
      total: pagingInfo.totalCount,
    }),
  }),
  /** Freezes instances. */
  suspendTaskInstances: action({ method: "POST", body: instances, safe: true, ...perInstance }),
  /** Ends a freeze. */
  resumeTaskInstances: action({ method: "POST", body: instances, safe: true, ...perInstance }),
  /**
   * Fires the instance of an HTTP trigger node. `triggerTime` is the instance's scheduled instant in epoch
   * milliseconds, exact to the second. A second call for one instance has no effect, so it may be repeated.
   */
  triggerSchedulerTaskInstance: action({
    method: "POST",
    query: { envType: environment },
    body: { taskId: required(text), triggerTime: required(integer) },
    safe: true,
    successFlag: "reported",
    answer: triggerAnswer,
    result: (answer): TriggerAnswer => answer,
  }),
} as const;
