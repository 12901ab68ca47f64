import type { ActionContext } from "../../../kernel";
import { isInRegion, requireRole, type Capability, type Workspace } from "../workspaces";
import { operationErrors } from "./errors";
import { schedulerOf } from "./scheduler";
import { OperationStore, type Environment, type Task, type TaskInstance, type WorkflowInstance } from "./store";

/** A context without the input's type. */
export type AnyContext = Pick<
  ActionContext,
  "account" | "caller" | "request" | "global" | "shared" | "clock" | "secrets" | "ids"
>;

/** The workspace of an object that was named by its own id; undefined when the request cannot mean it. */
function reachable(context: AnyContext, workspaceId: number): Workspace | undefined {
  const workspace = schedulerOf(context).workspace(workspaceId);
  return workspace && isInRegion(context, workspace) ? workspace : undefined;
}

/** The task with this id, if the caller may do this to it. */
export function taskFor(
  context: AnyContext,
  wanted: { id: number; environment: Environment | undefined; capability: Capability },
): { task: Task; workspace: Workspace } {
  const environment = wanted.environment ?? "Prod";
  const task = context.global(OperationStore).task(environment, wanted.id);
  const workspace = task && reachable(context, task.workspaceId);
  if (!task || !workspace) throw operationErrors.taskGone(`${wanted.id} in ${environment}`);
  requireRole(context, workspace, wanted.capability);
  return { task, workspace };
}

/** The task instance with this id, if the caller may do this to it. */
export function instanceFor(context: AnyContext, id: number, capability: Capability): TaskInstance {
  const instance = context.global(OperationStore).instances.get(id);
  const workspace = instance && reachable(context, instance.task.workspaceId);
  if (!instance || !workspace) throw operationErrors.instanceGone(String(id));
  requireRole(context, workspace, capability);
  return instance;
}

/** The workflow instance with this id, if the caller may see it. */
export function workflowInstanceFor(context: AnyContext, id: number): WorkflowInstance {
  const instance = context.global(OperationStore).workflowInstances.get(id);
  const workspace = instance && reachable(context, instance.workspaceId);
  if (!instance || !workspace) throw operationErrors.workflowInstanceGone(String(id));
  requireRole(context, workspace, "see");
  return instance;
}
