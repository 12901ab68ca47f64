import { zoneOfRegion, bizdateOf, inZone, nextTimeOfDay } from "./zones";
import { timesOfDay } from "./schedule";
import type { Scheduler } from "./scheduler";
import { hasEnded, type PublishedWorkflow, type Task, type TaskInstance, type WorkflowInstance } from "./store";

/** When the next day's instances are made, in the schedule's time zone. */
const NIGHTLY = { hour: 23, minute: 30 };
/** An instance that is due sooner than this after publishing comes too late to run. */
const LEAD_MILLISECONDS = 10 * 60_000;

/** What a new instance needs to know beside its task. */
export interface NewInstance {
  task: Task;
  workflowInstance: WorkflowInstance;
  triggerTime: number;
  dueAt: number;
  periodNumber: number;
  createUser: string;
  expired?: boolean;
}

/** Makes an instance without looking at what it waits for: its siblings may not exist yet. */
export function createInstance(scheduler: Scheduler, wanted: NewInstance): TaskInstance {
  const { store, clock } = scheduler;
  const now = clock.now();
  const expired = wanted.expired ?? false;
  const instance: TaskInstance = {
    ...wanted,
    id: store.surroundings.ids.counted("task-instance", 50_000_001),
    expired,
    bizdate: bizdateOf(wanted.triggerTime, wanted.task.schedule.timezone),
    status: expired ? "Success" : "NotRun",
    bornFrozen: wanted.task.recurrence === "Pause",
    recurrence: expired ? "Skip" : wanted.task.recurrence,
    createdAt: now,
    modifiedAt: now,
    modifyUser: wanted.createUser,
    logs: expired ? ["The scheduled time had passed when the node was published: dry run.\n"] : [],
    reruns: 0,
    ...(expired ? { startedAt: now, finishedAt: now } : {}),
  };
  store.addInstance(instance);
  return instance;
}

/** Makes the run of a workflow that instances belong to. */
export function createWorkflowInstance(
  scheduler: Scheduler,
  workflow: PublishedWorkflow,
  facts: Pick<WorkflowInstance, "type" | "triggerTime" | "name" | "createUser">,
): WorkflowInstance {
  const { ids } = scheduler.store.surroundings;
  const made: WorkflowInstance = {
    ...facts,
    id: ids.counted("workflow-instance", 10_000_001),
    workflowTaskInstanceId: ids.counted("task-instance", 50_000_001),
    workflowId: workflow.id,
    environment: workflow.environment,
    workspaceId: workflow.workspaceId,
    owner: workflow.owner,
    bizdate: bizdateOf(facts.triggerTime, workflow.schedule.timezone),
    createdAt: scheduler.clock.now(),
    members: [],
  };
  scheduler.store.workflowInstances.set(made.id, made);
  return made;
}

/** The instances that a task lacks for the day of `dayStart`. */
function fillDay(
  scheduler: Scheduler,
  task: Task,
  dayStart: number,
  options: { publishedAt?: number },
): TaskInstance[] {
  const workflow = scheduler.store.workflow(task.environment, task.workflowId)!;
  const there = new Set(
    scheduler.store
      .instancesOf(task)
      .filter((one) => one.workflowInstance.type === "Normal")
      .map((one) => one.triggerTime),
  );
  const createUser = task.modifyUser;
  return timesOfDay(task.schedule, dayStart).flatMap((triggerTime, index) => {
    if (there.has(triggerTime)) return [];
    const workflowInstance = scheduler.store.normalRun(workflow, triggerTime, () =>
      createWorkflowInstance(scheduler, workflow, { type: "Normal", triggerTime, name: workflow.name, createUser }),
    );
    const expired = options.publishedAt !== undefined && triggerTime < options.publishedAt + LEAD_MILLISECONDS;
    const place = { task, workflowInstance, triggerTime, dueAt: triggerTime, periodNumber: index + 1, createUser };
    return [createInstance(scheduler, { ...place, expired })];
  });
}

function isClosed(scheduler: Scheduler, workspaceId: number): boolean {
  const hours = scheduler.settings.closedHours;
  const region = scheduler.workspace(workspaceId)?.region ?? "";
  if (!hours) return false;
  const { hour, minute } = inZone(scheduler.clock.now(), zoneOfRegion(region));
  const at = hour + minute / 60;
  return at >= hours.from && at < hours.to;
}

function isScheduled(scheduler: Scheduler, task: Task): boolean {
  // The development environment has no periodic runs; its instances are made by smoke tests and back-fills.
  return task.environment === "Prod" && scheduler.workspace(task.workspaceId)?.periodicScheduling === true;
}

/** Brings the instances of a workflow in line with what was just published. */
export function generateAfterPublishing(scheduler: Scheduler, tasks: Task[]): void {
  const now = scheduler.clock.now();
  const made: TaskInstance[] = [];
  for (const task of tasks) {
    if (task.environment === "Prod") planNight(scheduler, task.schedule.timezone);
    dropOutdated(scheduler, task);
    if (!isScheduled(scheduler, task) || task.instanceMode !== "Immediately" || isClosed(scheduler, task.workspaceId))
      continue;
    const today = inZone(now, task.schedule.timezone).startOf("day").toMillis();
    made.push(...fillDay(scheduler, task, today, { publishedAt: now }));
  }
  for (const instance of made) if (!hasEnded(instance)) scheduler.admit(instance);
  for (const task of tasks)
    for (const instance of scheduler.store.instancesOf(task)) if (!hasEnded(instance)) scheduler.review(instance);
}

/** Takes away instances that have not begun and that the task's present schedule does not know. */
function dropOutdated(scheduler: Scheduler, task: Task): void {
  const { store, clock } = scheduler;
  const waiting = store
    .instancesOf(task)
    .filter((one) => one.triggerTime > clock.now() && one.workflowInstance.type === "Normal" && !hasEnded(one));
  const known = new Map<number, Set<number>>();
  for (const instance of waiting) {
    const day = inZone(instance.triggerTime, task.schedule.timezone).startOf("day").toMillis();
    if (!known.has(day)) known.set(day, new Set(timesOfDay(task.schedule, day)));
    if (!known.get(day)!.has(instance.triggerTime)) store.removeInstance(instance);
    else instance.recurrence = task.recurrence;
  }
}

/** Makes an appointment for the nightly generation of one time zone, unless there is one. */
export function planNight(scheduler: Scheduler, zone: string): void {
  if (scheduler.nightly.has(zone)) return;
  scheduler.nightly.add(zone);
  scheduler.clock.schedule(nextTimeOfDay(scheduler.clock.now(), zone, NIGHTLY), () => {
    scheduler.nightly.delete(zone);
    generateNextDay(scheduler, zone);
  });
}

function generateNextDay(scheduler: Scheduler, zone: string): void {
  const tomorrow = inZone(scheduler.clock.now(), zone).startOf("day").plus({ days: 1 }).toMillis();
  const tasks = [...scheduler.store.tasks.values()].filter(
    (task) => task.environment === "Prod" && task.schedule.timezone === zone,
  );
  const made = tasks
    .filter((task) => isScheduled(scheduler, task))
    .flatMap((task) => fillDay(scheduler, task, tomorrow, {}));
  for (const instance of made) scheduler.admit(instance);
  if (tasks.length > 0) planNight(scheduler, zone);
}
