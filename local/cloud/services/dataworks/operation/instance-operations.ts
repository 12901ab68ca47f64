import { action, flag, json, required, text, type Action, type ParameterRules } from "../../../kernel";
import { operationErrors } from "./errors";
import { instanceFor, type AnyContext } from "./lookups";
import { need } from "./needs";
import { schedulerOf, type Scheduler } from "./scheduler";
import type { GuardedOperation } from "./settings";
import { hasEnded, type TaskInstance } from "./store";

/** Does one operation to one instance; returns why it cannot, or undefined when it was done. */
type Operation = (scheduler: Scheduler, instance: TaskInstance) => string | undefined;

const suspend: Operation = (_, instance) => {
  if (hasEnded(instance)) return `The instance has ended: ${instance.status}.`;
  if (instance.status === "Running" || instance.status === "WaitResource") return "The instance is running.";
  instance.recurrence = "Pause";
  return undefined;
};

const resume: Operation = (scheduler, instance) => {
  if (instance.recurrence !== "Pause") return "The instance is not frozen.";
  instance.recurrence = "Normal";
  instance.bornFrozen = false;
  if (instance.status === "Failure") scheduler.restart(instance);
  else scheduler.review(instance);
  return undefined;
};

const rerun: Operation = (scheduler, instance) => {
  if (!hasEnded(instance)) return `The instance has not ended: ${instance.status}.`;
  const { rerunMode } = instance.task;
  if (rerunMode === "AllDenied" || (rerunMode === "FailureAllowed" && instance.status === "Success"))
    return `The node's rerun mode does not allow it: ${rerunMode}.`;
  scheduler.restart(instance);
  return undefined;
};

const stop: Operation = (scheduler, instance) => {
  if (hasEnded(instance)) return `The instance has ended: ${instance.status}.`;
  if (instance.status === "NotRun") return "The instance has not begun.";
  // The run itself ends the instance when its process is gone.
  if (instance.abort) instance.abort.abort();
  else scheduler.fail(instance, "stopped");
  return undefined;
};

const setSuccess: Operation = (scheduler, instance) => {
  if (instance.status !== "Failure") return `Only a failed instance can be set to success; it is ${instance.status}.`;
  scheduler.succeed(instance);
  return undefined;
};

async function askExtension(
  context: AnyContext,
  scheduler: Scheduler,
  asked: { operation: GuardedOperation["operation"]; instances: TaskInstance[] },
): Promise<void> {
  for (const workspaceId of new Set(asked.instances.map((one) => one.task.workspaceId))) {
    const ids = asked.instances.filter((one) => one.task.workspaceId === workspaceId).map((one) => one.id);
    const region = scheduler.workspace(workspaceId)?.region ?? context.request.region;
    const facts = { accountId: context.account.id, region, workspaceId, callerId: context.caller.memberId };
    const refusal = await scheduler.settings.beforeOperation?.({ operation: asked.operation, ids, ...facts });
    if (refusal !== undefined) throw operationErrors.refusedByExtension(refusal);
  }
}

/** An action that does one thing to each named instance and says for each whether it went well. */
function operationAction(
  name: string,
  kind: GuardedOperation["operation"],
  operate: Operation,
  more: ParameterRules = {},
): Action {
  return action({
    parameters: { Ids: required(json<(number | string)[]>()), Comment: text(), ...more },
    ram: need(name),
    async handle(context) {
      const scheduler = schedulerOf(context);
      const ids = (context.input.Ids as (number | string)[]).map(Number);
      const instances = ids
        .filter((id) => scheduler.store.instances.has(id))
        .map((id) => instanceFor(context, id, "operate"));
      await askExtension(context, scheduler, { operation: kind, instances });
      const outcomes = ids.map((id) => {
        const instance = scheduler.store.instances.get(id);
        const problem = instance ? operate(scheduler, instance) : "There is no such instance.";
        if (problem === undefined && instance) instance.modifyUser = context.caller.memberId;
        return [String(id), { Success: problem === undefined, Message: problem ?? "" }];
      });
      return { SuccessInfo: Object.fromEntries(outcomes) as object };
    },
  });
}

/** Actions by which a person operates on task instances. */
export const instanceOperationActions: Record<string, Action> = {
  SuspendTaskInstances: operationAction("SuspendTaskInstances", "freeze", suspend),
  ResumeTaskInstances: operationAction("ResumeTaskInstances", "unfreeze", resume),
  RerunTaskInstances: operationAction("RerunTaskInstances", "rerun", rerun, { UseLatestConfig: flag() }),
  StopTaskInstances: operationAction("StopTaskInstances", "stop", stop),
  SetSuccessTaskInstances: operationAction("SetSuccessTaskInstances", "set-success", setSuccess),
};
