import { action, flag, json, required, text, type Action, type ParameterRules } from "../../../kernel";
import { askBefore, tellAfter, type IntendedOperation } from "./guard";
import { instanceFor, type AnyContext } from "./lookups";
import { need } from "../needs";
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

/** The operations by the name under which extensions are asked about them. */
const OPERATIONS = { freeze: suspend, unfreeze: resume, rerun, stop, "set-success": setSuccess } satisfies Partial<
  Record<GuardedOperation["operation"], Operation>
>;

/** Operations that a person does to task instances. */
export type InstanceOperation = keyof typeof OPERATIONS;

/** The same operation, once for each environment of each workspace. */
function byPlace(
  context: AnyContext,
  operation: InstanceOperation,
  instances: TaskInstance[],
): (IntendedOperation & { operation: InstanceOperation })[] {
  const scheduler = schedulerOf(context);
  const places = new Map(instances.map(({ task }) => [`${task.environment}/${task.workspaceId}`, task]));
  return [...places.values()].map(({ environment, workspaceId }) => {
    const here = instances.filter(({ task }) => task.workspaceId === workspaceId && task.environment === environment);
    const region = scheduler.workspace(workspaceId)?.region ?? context.request.region;
    return { operation, environment, ids: here.map((one) => one.id), workspace: { id: workspaceId, region } };
  });
}

/** Does one operation to each instance once extensions have agreed; says for each why it was not possible. */
export async function operateOn(
  context: AnyContext,
  operation: InstanceOperation,
  instances: TaskInstance[],
): Promise<(string | undefined)[]> {
  for (const intended of byPlace(context, operation, instances)) await askBefore(context, intended);
  const scheduler = schedulerOf(context);
  const problems = instances.map((instance) => {
    const problem = OPERATIONS[operation](scheduler, instance);
    if (problem === undefined) instance.modifyUser = context.caller.memberId;
    return problem;
  });
  const done = instances.filter((_, index) => problems[index] === undefined);
  for (const one of byPlace(context, operation, done)) tellAfter(context, one);
  return problems;
}

/** An action that does one thing to each named instance and says for each whether it went well. */
function operationAction(name: string, kind: InstanceOperation, more: ParameterRules = {}): Action {
  return action({
    parameters: { Ids: required(json<(number | string)[]>()), Comment: text(), ...more },
    ram: need(name),
    async handle(context) {
      const scheduler = schedulerOf(context);
      const ids = (context.input.Ids as (number | string)[]).map(Number);
      const instances = ids
        .filter((id) => scheduler.store.instances.has(id))
        .map((id) => instanceFor(context, id, "operate"));
      const problems = await operateOn(context, kind, instances);
      const outcomes = ids.map((id) => {
        const place = instances.findIndex((one) => one.id === id);
        const problem = place < 0 ? "There is no such instance." : problems[place];
        return [String(id), { Success: problem === undefined, Message: problem ?? "" }];
      });
      return { SuccessInfo: Object.fromEntries(outcomes) as object };
    },
  });
}

/** Actions by which a person operates on task instances. */
export const instanceOperationActions: Record<string, Action> = {
  SuspendTaskInstances: operationAction("SuspendTaskInstances", "freeze"),
  ResumeTaskInstances: operationAction("ResumeTaskInstances", "unfreeze"),
  RerunTaskInstances: operationAction("RerunTaskInstances", "rerun", { UseLatestConfig: flag() }),
  StopTaskInstances: operationAction("StopTaskInstances", "stop"),
  SetSuccessTaskInstances: operationAction("SetSuccessTaskInstances", "set-success"),
};
