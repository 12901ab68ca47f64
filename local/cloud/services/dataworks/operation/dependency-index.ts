import type { Environment, PublishedWorkflow, Task } from "./store";

type InWorkspace = Pick<Task, "environment" | "workspaceId">;

function key({ environment, workspaceId }: InWorkspace, rest: string | number): string {
  return `${environment}/${workspaceId}/${rest}`;
}

function listed<Value>(map: Map<string, Value[]>, at: string): Value[] {
  const list = map.get(at) ?? [];
  map.set(at, list);
  return list;
}

/** Who gives and who takes which output, within one workspace and environment. */
export class DependencyIndex {
  private readonly ofWorkflow = new Map<string, Task[]>();
  private readonly givers = new Map<string, Task[]>();
  private readonly takers = new Map<string, Task[]>();
  private readonly withLastCycle = new Map<string, Task[]>();
  private readonly workflowOutputs = new Map<string, readonly string[]>();

  constructor(tasks: Iterable<Task>, workflows: Iterable<PublishedWorkflow>) {
    for (const task of tasks) {
      listed(this.ofWorkflow, key(task, task.workflowId)).push(task);
      for (const output of task.outputs) listed(this.givers, key(task, output)).push(task);
      for (const { output } of task.dependencies)
        if (output !== undefined) listed(this.takers, key(task, output)).push(task);
      if (task.dependencies.some(({ type }) => type !== "Normal")) listed(this.withLastCycle, key(task, "")).push(task);
    }
    for (const workflow of workflows) {
      this.workflowOutputs.set(key(workflow, workflow.id), workflow.outputs);
      // Who waits for a workflow's own output waits for all of its nodes.
      for (const output of workflow.outputs)
        if (!this.givers.has(key(workflow, output))) this.givers.set(key(workflow, output), this.members(workflow));
    }
  }

  members(workflow: InWorkspace & { id: number }): Task[] {
    return this.ofWorkflow.get(key(workflow, workflow.id)) ?? [];
  }

  /** Tasks that give `output` to a task of the same workspace and environment. */
  producers(consumer: InWorkspace, output: string): Task[] {
    return this.givers.get(key(consumer, output)) ?? [];
  }

  /** Tasks that wait for an output of `task` or of its workflow. */
  dependents(task: Task): Task[] {
    const outputs = [...task.outputs, ...(this.workflowOutputs.get(key(task, task.workflowId)) ?? [])];
    return [...new Set(outputs.flatMap((output) => this.takers.get(key(task, output)) ?? []))];
  }

  /** Tasks of the same workspace and environment that wait for a cycle before. */
  crossCycle(task: InWorkspace): Task[] {
    return this.withLastCycle.get(key(task, "")) ?? [];
  }

  /** Whether anything in this environment gives `output`. */
  isGiven(workspaceId: number, environment: Environment, output: string): boolean {
    return this.givers.has(key({ workspaceId, environment }, output));
  }
}
