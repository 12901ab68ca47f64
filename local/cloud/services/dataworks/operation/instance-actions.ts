import { action, integer, json, oneOf, required, text, type Action } from "../../../kernel";
import { requireRole, workspaceOf } from "../workspaces";
import { downstreamOf, upstreamOf } from "./dependencies";
import { operationErrors } from "./errors";
import { instanceFor } from "./lookups";
import { need } from "../needs";
import { pageOf, pagingParameters, sorted } from "./paging";
import { OperationStore, type TaskInstance } from "./store";
import { instanceDetail, instanceView, neighbourInstanceView } from "./views";

/** The `Filter` parameter: spans of times, ends included. */
interface TimeSpans {
  startedTimeStart?: number;
  startedTimeEnd?: number;
  finishedTimeStart?: number;
  finishedTimeEnd?: number;
  createTimeStart?: number;
  createTimeEnd?: number;
}

function isWithin(time: number | undefined, start: number | undefined, end: number | undefined): boolean {
  if (start === undefined && end === undefined) return true;
  return time !== undefined && time >= Number(start ?? -Infinity) && time <= Number(end ?? Infinity);
}

const ORDER = {
  Id: (one: TaskInstance) => one.id,
  TriggerTime: (one: TaskInstance) => one.triggerTime,
  StartedTime: (one: TaskInstance) => one.startedAt ?? 0,
  FinishedTime: (one: TaskInstance) => one.finishedAt ?? 0,
  CreateTime: (one: TaskInstance) => one.createdAt,
};

const listTaskInstances = action({
  parameters: {
    ...pagingParameters,
    ProjectId: required(integer()),
    Bizdate: required(integer()),
    ProjectEnv: oneOf("Prod", "Dev"),
    Id: integer(),
    Ids: json<(number | string)[]>(),
    TaskId: integer(),
    TaskIds: json<(number | string)[]>(),
    TaskName: text(),
    TaskType: text(),
    Status: text(),
    Owner: text(),
    RuntimeResource: text(),
    TriggerType: text(),
    TriggerRecurrence: oneOf("Normal", "Pause", "Skip"),
    WorkflowId: integer(),
    WorkflowInstanceId: integer(),
    UnifiedWorkflowInstanceId: integer(),
    WorkflowInstanceType: text(),
    Filter: json<TimeSpans>(),
    SortBy: text(),
  },
  ram: need("ListTaskInstances"),
  handle(context) {
    const { input } = context;
    const workspace = workspaceOf(context, input.ProjectId);
    requireRole(context, workspace, "see");
    const ids = input.Ids?.map(Number);
    const taskIds = input.TaskIds?.map(Number);
    const spans = input.Filter ?? {};
    const is = <Value>(wanted: Value | undefined, value: Value) => wanted === undefined || wanted === value;
    const found = [...context.global(OperationStore).instances.values()].filter(
      (one) =>
        one.task.workspaceId === workspace.id &&
        one.bizdate === input.Bizdate &&
        one.task.environment === (input.ProjectEnv ?? "Prod") &&
        is(input.Id, one.id) &&
        (!ids || ids.includes(one.id)) &&
        is(input.TaskId, one.task.id) &&
        (!taskIds || taskIds.includes(one.task.id)) &&
        (!input.TaskName || one.task.name.includes(input.TaskName)) &&
        is(input.TaskType, one.task.type) &&
        is<string>(input.Status, one.status) &&
        is(input.Owner, one.task.owner) &&
        is(input.RuntimeResource, one.task.resourceGroupId) &&
        is(input.TriggerType, one.workflowInstance.type === "Manual" ? "Manual" : "Scheduler") &&
        is(input.TriggerRecurrence, one.recurrence) &&
        is(input.WorkflowId, one.task.workflowId) &&
        is(input.WorkflowInstanceId, one.workflowInstance.id) &&
        is(input.UnifiedWorkflowInstanceId, one.workflowInstance.id) &&
        is<string>(input.WorkflowInstanceType, one.workflowInstance.type) &&
        isWithin(one.startedAt, spans.startedTimeStart, spans.startedTimeEnd) &&
        isWithin(one.finishedAt, spans.finishedTimeStart, spans.finishedTimeEnd) &&
        isWithin(one.createdAt, spans.createTimeStart, spans.createTimeEnd),
    );
    const { items, ...paging } = pageOf(sorted(found, input.SortBy ?? "Id Desc", ORDER), input);
    return { PagingInfo: { ...paging, TaskInstances: items.map(instanceView) } };
  },
});

const getTaskInstance = action({
  parameters: { Id: required(integer()) },
  ram: need("GetTaskInstance"),
  handle(context) {
    return { TaskInstance: instanceDetail(instanceFor(context, context.input.Id, "see"), context.secrets) };
  },
});

const getTaskInstanceLog = action({
  parameters: { Id: required(integer()), RunNumber: integer() },
  ram: need("GetTaskInstanceLog"),
  handle(context) {
    const { Id, RunNumber } = context.input;
    const { logs } = instanceFor(context, Id, "see");
    const log = logs.at((RunNumber ?? logs.length) - 1);
    if (log === undefined && RunNumber !== undefined) throw operationErrors.runGone(`${RunNumber} of ${Id}`);
    return { TaskInstanceLog: context.secrets.mask(log ?? "") };
  },
});

const neighbourParameters = { ...pagingParameters, Id: required(integer()) };

const listUpstreamTaskInstances = action({
  parameters: neighbourParameters,
  ram: need("ListUpstreamTaskInstances"),
  handle(context) {
    const instance = instanceFor(context, context.input.Id, "see");
    const edges = upstreamOf(context.global(OperationStore), instance).instances;
    const { items, ...paging } = pageOf(edges, context.input);
    return { PagingInfo: { ...paging, UpstreamTaskInstances: items.map(edgeView) } };
  },
});

const listDownstreamTaskInstances = action({
  parameters: neighbourParameters,
  ram: need("ListDownstreamTaskInstances"),
  handle(context) {
    const instance = instanceFor(context, context.input.Id, "see");
    const { items, ...paging } = pageOf(downstreamOf(context.global(OperationStore), instance), context.input);
    return { PagingInfo: { ...paging, DownstreamTaskInstances: items.map(edgeView) } };
  },
});

function edgeView(edge: { instance: TaskInstance; type: string }) {
  return { DependencyType: edge.type, TaskInstance: neighbourInstanceView(edge.instance) };
}

/** Actions that read task instances. */
export const instanceActions: Record<string, Action> = {
  ListTaskInstances: listTaskInstances,
  GetTaskInstance: getTaskInstance,
  GetTaskInstanceLog: getTaskInstanceLog,
  ListUpstreamTaskInstances: listUpstreamTaskInstances,
  ListDownstreamTaskInstances: listDownstreamTaskInstances,
};
