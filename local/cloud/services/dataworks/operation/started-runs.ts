import { DateTime } from "luxon";
import { action, flag, integer, json, oneOf, required, text, type Action } from "../../../kernel";
import { requireRole, workspaceOf } from "../workspaces";
import { operationErrors } from "./errors";
import { askBefore } from "./guard";
import { createInstance, createWorkflowInstance } from "./generation";
import { workflowInstanceFor } from "./lookups";
import { need } from "../needs";
import { timesOfDay } from "./schedule";
import { schedulerOf, type Scheduler } from "./scheduler";
import { OperationStore, type Environment, type Task, type TaskInstance, type WorkflowInstance } from "./store";

type StartedType = "SmokeTest" | "SupplementData" | "Manual";

export interface Periods {
  BizDates: { StartBizDate: string; EndBizDate: string }[];
}

interface RunProperties {
  RootTaskIds?: (number | string)[];
  IncludeTaskIds?: (number | string)[];
  ExcludeTaskIds?: (number | string)[];
  Mode?: string;
  RunPolicy?: { Immediately?: boolean };
}

/** Stands for "the scheduled tasks of the workspace" where a workflow id is asked for. */
const ALL_SCHEDULED = 1;
const MOST_SPANS = 7;
/** Later than any clock. */
const NEVER = Number.MAX_SAFE_INTEGER;

/** Which tasks a call means: those of the workflow, or the named ones, with all that follows if so asked. */
function tasksMeant(
  store: OperationStore,
  wanted: { workspaceId: number; environment: Environment; workflowId: number; properties: RunProperties },
): Task[] {
  const { properties, environment, workflowId } = wanted;
  const here = [...store.tasks.values()].filter(
    (task) => task.workspaceId === wanted.workspaceId && task.environment === environment,
  );
  const named = new Set([...(properties.RootTaskIds ?? []), ...(properties.IncludeTaskIds ?? [])].map(Number));
  const excluded = new Set((properties.ExcludeTaskIds ?? []).map(Number));
  const pool = workflowId === ALL_SCHEDULED ? here : here.filter((task) => task.workflowId === workflowId);
  if (pool.length === 0) throw operationErrors.workflowGone(`${workflowId} in ${environment}`);
  if (workflowId === ALL_SCHEDULED && named.size === 0)
    throw operationErrors.runNotPossible("DefaultRunProperties names no task");
  const chosen = new Set(pool.filter((task) => named.size === 0 || named.has(task.id)));
  if (properties.Mode === "AllDownstream")
    for (const task of chosen) store.index.dependents(task).forEach((next) => chosen.add(next));
  return [...chosen].filter((task) => !excluded.has(task.id));
}

/** The scheduled days (midnight) of all business dates asked for. */
function daysOf(periods: Periods | undefined, zone: string): number[] {
  const spans = periods?.BizDates ?? [];
  if (spans.length === 0 || spans.length > MOST_SPANS)
    throw operationErrors.runNotPossible(`Periods.BizDates takes 1 to ${MOST_SPANS} spans`);
  return spans.flatMap(({ StartBizDate, EndBizDate }) => {
    const [start, end] = [StartBizDate, EndBizDate].map((date) => DateTime.fromISO(date, { zone }));
    if (!start?.isValid || !end?.isValid || end < start)
      throw operationErrors.runNotPossible(`the span ${StartBizDate} to ${EndBizDate} is not one of dates`);
    const days: number[] = [];
    for (let day = start; day <= end; day = day.plus({ days: 1 })) days.push(day.plus({ days: 1 }).toMillis());
    return days;
  });
}

/** A run that somebody starts. */
export interface StartedRun {
  type: StartedType;
  name: string;
  user: string;
  periods: Periods | undefined;
  immediately: boolean;
  /** The instances wait for StartWorkflowInstances. @default false */
  held?: boolean;
}

/** Scheduled times of one task in the run, each with its number within the day. */
function timesMeant(scheduler: Scheduler, task: Task, run: StartedRun): { time: number; period: number }[] {
  if (run.type === "Manual") return [{ time: Math.floor(scheduler.clock.now() / 1000) * 1000, period: 1 }];
  return daysOf(run.periods, task.schedule.timezone).flatMap((day) => {
    const times = timesOfDay(task.schedule, day).map((time, index) => ({ time, period: index + 1 }));
    return run.type === "SmokeTest" ? times.slice(0, 1) : times;
  });
}

/** Makes the instances of a smoke test, back-fill or manual run and lets them go. */
export function startRun(scheduler: Scheduler, tasks: Task[], run: StartedRun): WorkflowInstance[] {
  const runs = new Map<string, WorkflowInstance>();
  const made: TaskInstance[] = [];
  for (const task of tasks)
    for (const { time, period } of timesMeant(scheduler, task, run)) {
      const key = `${task.workflowId}/${time}`;
      const workflow = scheduler.store.workflow(task.environment, task.workflowId)!;
      const facts = { type: run.type, triggerTime: time, name: run.name, createUser: run.user };
      const workflowInstance = runs.get(key) ?? createWorkflowInstance(scheduler, workflow, facts);
      runs.set(key, workflowInstance);
      const dueAt = run.type === "SupplementData" && !run.immediately ? time : scheduler.clock.now();
      const place = { task, workflowInstance, triggerTime: time, periodNumber: period, createUser: run.user };
      const instance = createInstance(scheduler, { ...place, dueAt: run.held ? NEVER : dueAt });
      if (run.held) instance.heldUntilStarted = dueAt;
      made.push(instance);
    }
  if (!run.held) for (const instance of made) scheduler.admit(instance);
  return [...runs.values()];
}

/** What the event about a back-fill says of it. */
function backFillDetail(input: { Name: string; Periods?: Periods; DefaultRunProperties?: RunProperties }) {
  const { RootTaskIds, ExcludeTaskIds, RunPolicy } = input.DefaultRunProperties ?? {};
  const periods = (input.Periods?.BizDates ?? []).map(({ StartBizDate, EndBizDate }) => ({
    bizBeginTime: StartBizDate,
    bizEndTime: EndBizDate,
  }));
  return {
    name: input.Name,
    ...(RootTaskIds?.[0] === undefined ? {} : { rootNodeId: Number(RootTaskIds[0]) }),
    excludeNodeIds: (ExcludeTaskIds ?? []).map(Number),
    multipleTimePeriods: JSON.stringify(periods),
    startFutureInstanceImmediately: RunPolicy?.Immediately === true,
  };
}

const createWorkflowInstances = action({
  parameters: {
    ProjectId: required(integer()),
    WorkflowId: required(integer()),
    Name: required(text()),
    Type: required(oneOf("SmokeTest", "SupplementData", "Manual")),
    EnvType: oneOf("Prod", "Dev"),
    Periods: json<Periods>(),
    DefaultRunProperties: json<RunProperties>(),
    AutoStartEnabled: flag(),
    Comment: text(),
  },
  ram: need("CreateWorkflowInstances"),
  async handle(context) {
    const { input } = context;
    const workspace = workspaceOf(context, input.ProjectId);
    requireRole(context, workspace, "operate");
    const scheduler = schedulerOf(context);
    const properties = input.DefaultRunProperties ?? {};
    const environment = input.EnvType ?? "Prod";
    const wanted = { workspaceId: workspace.id, environment, workflowId: input.WorkflowId, properties };
    const tasks = tasksMeant(scheduler.store, wanted);
    if (input.Type === "SupplementData") {
      const ids = tasks.map((task) => task.id);
      await askBefore(context, { operation: "back-fill", environment, workspace, ids, detail: backFillDetail(input) });
    }
    const workflowInstances = startRun(scheduler, tasks, {
      type: input.Type,
      name: input.Name,
      user: context.caller.memberId,
      periods: input.Periods,
      immediately: properties.RunPolicy?.Immediately === true,
      held: input.AutoStartEnabled === false,
    });
    const OperationId = context.ids.uuid("operation");
    scheduler.store.creations.set(OperationId, { status: "Created", workspaceId: workspace.id, workflowInstances });
    return { OperationId };
  },
});

/** Starts runs that were made without starting by themselves. */
const startWorkflowInstances = action({
  parameters: { Ids: required(json<(number | string)[]>()), Comment: text() },
  ram: need("StartWorkflowInstances"),
  handle(context) {
    const scheduler = schedulerOf(context);
    const start = (id: number): string | undefined => {
      if (!scheduler.store.workflowInstances.has(id)) return "There is no such workflow instance.";
      const found = workflowInstanceFor(context, id);
      requireRole(context, workspaceOf(context, found.workspaceId), "operate");
      const held = found.members.filter((one) => one.heldUntilStarted !== undefined);
      if (held.length === 0) return "The workflow instance was started already.";
      for (const instance of held) {
        instance.dueAt = Math.max(instance.heldUntilStarted!, scheduler.clock.now());
        delete instance.heldUntilStarted;
      }
      for (const instance of held) scheduler.admit(instance);
      return undefined;
    };
    const outcomes = context.input.Ids.map((id) => {
      const problem = start(Number(id));
      return [String(id), { Success: problem === undefined, Message: problem ?? "" }] as const;
    });
    return { SuccessInfo: Object.fromEntries(outcomes) };
  },
});

const getCreateWorkflowInstancesResult = action({
  parameters: { OperationId: required(text()) },
  ram: need("GetCreateWorkflowInstancesResult"),
  handle(context) {
    const created = context.global(OperationStore).creations.get(context.input.OperationId);
    if (!created) throw operationErrors.operationGone(context.input.OperationId);
    requireRole(context, workspaceOf(context, created.workspaceId), "see");
    return {
      Result: {
        Status: created.status,
        FailureMessage: created.failureMessage,
        WorkflowInstanceIds: created.workflowInstances.map((one) => one.id),
        UnifiedWorkflowInstanceIds: created.workflowInstances.map((one) => one.id),
        WorkflowTaskInstanceIds: created.workflowInstances.map((one) => one.workflowTaskInstanceId),
      },
    };
  },
});

/** Actions that start smoke tests, back-fills and manual runs. */
export const startedRunActions: Record<string, Action> = {
  CreateWorkflowInstances: createWorkflowInstances,
  StartWorkflowInstances: startWorkflowInstances,
  GetCreateWorkflowInstancesResult: getCreateWorkflowInstancesResult,
};
