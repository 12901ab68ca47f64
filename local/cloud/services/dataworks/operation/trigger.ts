import { need } from "../needs";
import { action, integer, oneOf, required } from "../../../kernel";
import { operationErrors } from "./errors";
import { taskFor } from "./lookups";
import { schedulerOf, type Scheduler } from "./scheduler";
import { type OperationSettings } from "./settings";
import type { Task, TaskInstance } from "./store";
import { inZone } from "./zones";

/** `task 700001 (gate) at 2026-11-22 09:30:00 Asia/Shanghai` */
function described(task: Task, triggerTime: number): string {
  const { timezone } = task.schedule;
  return `task ${task.id} (${task.name}) at ${inZone(triggerTime, timezone).toFormat("yyyy-MM-dd HH:mm:ss")} ${timezone}`;
}

/** The instance that a trigger means. Where a smoke test has the same time, the one that still waits. */
function instanceAt(scheduler: Scheduler, task: Task, triggerTime: number): TaskInstance | undefined {
  const there = scheduler.store.instancesOf(task).filter((one) => one.triggerTime === triggerTime);
  return there.find((one) => one.status === "WaitTrigger") ?? there.find((one) => !one.triggeredBy) ?? there[0];
}

function repeated(settings: OperationSettings, what: string): boolean {
  if (settings.repeatedTrigger === "error") throw operationErrors.triggerRepeated(what);
  return settings.repeatedTrigger === "success";
}

/**
 * Lets a waiting HTTP trigger node pass, or keeps the command for 24 hours when it comes early. Returns what the answer
 * calls Success.
 */
export function sendTrigger(
  scheduler: Scheduler,
  { task, triggerTime, requestId }: { task: Task; triggerTime: number; requestId: string },
): boolean {
  const what = described(task, triggerTime);
  if (task.type !== "SCHEDULER_TRIGGER") throw operationErrors.triggerWrongNode(`${what} is ${task.type}`);
  const instance = instanceAt(scheduler, task, triggerTime);
  if (!instance) throw operationErrors.triggerNoInstance(what);
  if (instance.expired) throw operationErrors.triggerExpired(what);
  if (instance.triggeredBy !== undefined) return repeated(scheduler.settings, what);
  if (instance.recurrence === "Pause" || task.recurrence === "Pause") throw operationErrors.triggerFrozen(what);
  if (instance.status === "WaitTrigger") scheduler.fire(instance, requestId);
  else if (instance.recurrence === "Normal" && (instance.status === "NotRun" || instance.status === "WaitTime"))
    instance.keptTrigger = { requestId, receivedAt: scheduler.clock.now() };
  else throw operationErrors.triggerNotWaiting(`${what} is ${instance.status}`);
  return true;
}

/** The call by which one tenant starts another's workflow. */
export const triggerSchedulerTaskInstance = action({
  parameters: { EnvType: oneOf("Prod", "Dev"), TaskId: required(integer()), TriggerTime: required(integer()) },
  ram: need("TriggerSchedulerTaskInstance"),
  handle(context) {
    const { EnvType, TaskId, TriggerTime } = context.input;
    const { task } = taskFor(context, { id: TaskId, environment: EnvType, capability: "trigger" });
    const wanted = { task, triggerTime: TriggerTime, requestId: context.request.id };
    return { Success: sendTrigger(schedulerOf(context), wanted) };
  },
});
