import type { Workspace } from "../workspaces";
import { generateAfterPublishing } from "./generation";
import type { Scheduler } from "./scheduler";
import { hasEnded, type Environment, type PublishedWorkflow, type Task } from "./store";

type Bookkeeping = "createdAt" | "createUser" | "modifiedAt" | "modifyUser";

/** A node as Data Studio hands it over. */
export type TaskDraft = Omit<Task, "environment" | "workspaceId" | "workflowId" | Bookkeeping>;

/** A workflow as Data Studio hands it over. */
export interface WorkflowDraft extends Omit<PublishedWorkflow, "environment" | "workspaceId" | Bookkeeping> {
  tasks: TaskDraft[];
}

export interface Deployment {
  workspace: Workspace;
  environment: Environment;
  draft: WorkflowDraft;
  /** Who published. */
  user: string;
}

/** Puts a workflow into an environment, or brings it up to date there; its instances follow the new schedule. */
export function deployWorkflow(scheduler: Scheduler, { workspace, environment, draft, user }: Deployment): void {
  const { store } = scheduler;
  const now = scheduler.clock.now();
  const place = { environment, workspaceId: workspace.id, modifiedAt: now, modifyUser: user };
  const { tasks, ...facts } = draft;
  const before = store.workflow(environment, draft.id);
  const workflow: PublishedWorkflow = { createdAt: now, createUser: user, ...before, ...facts, ...place };
  const gone = before ? store.tasksOf(before).filter((task) => !tasks.some((one) => one.id === task.id)) : [];
  store.putWorkflow(workflow);
  for (const task of gone) withdrawTask(scheduler, task, user);
  const published = tasks.map((one) => {
    const old = store.task(environment, one.id);
    const next: Task = { createdAt: now, createUser: user, ...old, ...one, ...place, workflowId: draft.id };
    // Instances keep pointing at the same task, so that what is still to run takes the new content.
    const task = old ? Object.assign(old, next) : next;
    store.putTask(task);
    scheduler.tellOf({ task, change: old ? "updated" : "created", operator: user });
    return task;
  });
  generateAfterPublishing(scheduler, published);
}

/** Takes a task out of its environment, with the instances that have not begun. */
export function withdrawTask(scheduler: Scheduler, task: Task, user: string): void {
  for (const instance of [...scheduler.store.instancesOf(task)]) {
    if (hasEnded(instance)) continue;
    if (instance.abort) instance.abort.abort();
    else {
      instance.releaseGroup?.();
      scheduler.store.removeInstance(instance);
    }
  }
  scheduler.store.removeTask(task);
  scheduler.tellOf({ task, change: "deleted", operator: user });
}

/** Takes a workflow out of an environment. */
export function withdrawWorkflow(scheduler: Scheduler, workflow: PublishedWorkflow, user: string): void {
  for (const task of [...scheduler.store.tasksOf(workflow)]) withdrawTask(scheduler, task, user);
  scheduler.store.removeWorkflow(workflow);
}
