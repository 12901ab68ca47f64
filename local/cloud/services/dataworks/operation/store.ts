import type { Owner, Surroundings } from "../../../kernel";
import { DependencyIndex } from "./dependency-index";
import type { Schedule } from "./schedule";
import type { Scheduler } from "./scheduler";
import type { ScriptParameter } from "./scheduling-parameters";

export type Environment = "Prod" | "Dev";
export type Recurrence = "Normal" | "Pause" | "Skip";
export type RerunMode = "AllAllowed" | "FailureAllowed" | "AllDenied";
export type DependencyType =
  "Normal" | "CrossCycleDependsOnSelf" | "CrossCycleDependsOnChildren" | "CrossCycleDependsOnOtherNode";

export interface TaskDependency {
  type: DependencyType;
  /** Output that the task waits for; absent for a dependency on the task's own last cycle. */
  output?: string;
}

/** A node as it was published to one environment. */
export interface Task {
  id: number;
  environment: Environment;
  workspaceId: number;
  workflowId: number;
  /** The node's id in Data Studio. */
  designId: string;
  name: string;
  /** Runtime command, for instance `SCHEDULER_TRIGGER`. */
  type: string;
  owner: string;
  description: string;
  recurrence: Recurrence;
  instanceMode: "T+1" | "Immediately";
  rerunMode: RerunMode;
  rerunTimes: number;
  /** Milliseconds. */
  rerunInterval: number;
  timeout: number;
  resourceGroupId: string;
  cu: string;
  schedule: Schedule;
  script: { content: string; parameters: ScriptParameter[] };
  outputs: string[];
  dependencies: TaskDependency[];
  createdAt: number;
  createUser: string;
  modifiedAt: number;
  modifyUser: string;
}

/** A workflow as it was published to one environment. */
export interface PublishedWorkflow {
  id: number;
  environment: Environment;
  workspaceId: number;
  designId: string;
  name: string;
  owner: string;
  description: string;
  schedule: Schedule;
  outputs: string[];
  dependencies: TaskDependency[];
  createdAt: number;
  createUser: string;
  modifiedAt: number;
  modifyUser: string;
}

export type InstanceStatus = "NotRun" | "WaitTime" | "WaitTrigger" | "WaitResource" | "Running" | "Success" | "Failure";

export type WorkflowInstanceType = "Normal" | "SmokeTest" | "SupplementData" | "Manual";

export interface WorkflowInstance {
  id: number;
  /** Id of the instance that stands for the workflow as a whole. */
  workflowTaskInstanceId: number;
  workflowId: number;
  environment: Environment;
  workspaceId: number;
  name: string;
  owner: string;
  type: WorkflowInstanceType;
  triggerTime: number;
  bizdate: number;
  createdAt: number;
  createUser: string;
  members: TaskInstance[];
}

/** A task at one scheduled time. */
export interface TaskInstance {
  id: number;
  task: Task;
  workflowInstance: WorkflowInstance;
  /** The scheduled time; a trigger names it. */
  triggerTime: number;
  /** When it may run: the scheduled time, or at once in a smoke test. */
  dueAt: number;
  /** Made to be started by a call of its own: when it may run from then on. */
  heldUntilStarted?: number;
  bizdate: number;
  periodNumber: number;
  status: InstanceStatus;
  recurrence: Recurrence;
  /** A dry run for a time that had passed (or nearly so) when the task was published. */
  expired: boolean;
  /** Made from a task that was frozen: it fails when it is due. What a person froze later waits instead. */
  bornFrozen: boolean;
  createdAt: number;
  createUser: string;
  modifiedAt: number;
  modifyUser: string;
  waitingTriggerAt?: number;
  waitingResourceAt?: number;
  startedAt?: number;
  finishedAt?: number;
  /** Output of each run, oldest first; not masked. */
  logs: string[];
  /** A trigger that came early. */
  keptTrigger?: { requestId: string; receivedAt: number };
  /** Request that triggered it. */
  triggeredBy?: string;
  /** Request that this and everything before it goes back to. */
  causedBy?: string;
  /** Automatic reruns so far. */
  reruns: number;
  /** Stops the run that is going on. */
  abort?: AbortController;
  /** Gives back the place in the resource group, or the wait for one. */
  releaseGroup?: () => void;
}

/** What one call of CreateWorkflowInstances made. */
export interface CreationResult {
  status: "Created" | "CreateFailure";
  failureMessage?: string;
  workspaceId: number;
  workflowInstances: WorkflowInstance[];
}

/** Operation Center of one account, over all its regions: a workspace names its region. */
export class OperationStore {
  readonly workflows = new Map<string, PublishedWorkflow>();
  readonly tasks = new Map<string, Task>();
  readonly instances = new Map<number, TaskInstance>();
  readonly workflowInstances = new Map<number, WorkflowInstance>();
  readonly creations = new Map<string, CreationResult>();
  /** Made by `schedulerOf` on first use. */
  scheduler: Scheduler | undefined;
  private readonly byTask = new Map<string, TaskInstance[]>();
  private readonly normalRuns = new Map<string, WorkflowInstance>();
  private dependencies: DependencyIndex | undefined;

  constructor(
    readonly surroundings: Surroundings,
    readonly owner: Owner,
  ) {}

  task(environment: Environment, id: number): Task | undefined {
    return this.tasks.get(`${environment}/${id}`);
  }

  workflow(environment: Environment, id: number): PublishedWorkflow | undefined {
    return this.workflows.get(`${environment}/${id}`);
  }

  /** Who gives and who takes which output; made anew after something was published or withdrawn. */
  get index(): DependencyIndex {
    this.dependencies ??= new DependencyIndex(this.tasks.values(), this.workflows.values());
    return this.dependencies;
  }

  putTask(task: Task): void {
    this.tasks.set(`${task.environment}/${task.id}`, task);
    this.dependencies = undefined;
  }

  removeTask(task: Task): void {
    this.tasks.delete(`${task.environment}/${task.id}`);
    this.dependencies = undefined;
  }

  putWorkflow(workflow: PublishedWorkflow): void {
    this.workflows.set(`${workflow.environment}/${workflow.id}`, workflow);
    this.dependencies = undefined;
  }

  removeWorkflow(workflow: PublishedWorkflow): void {
    this.workflows.delete(`${workflow.environment}/${workflow.id}`);
    this.dependencies = undefined;
  }

  tasksOf(workflow: PublishedWorkflow): Task[] {
    return this.index.members(workflow);
  }

  /** A task's instances in the order they were made. */
  instancesOf(task: Task): readonly TaskInstance[] {
    return this.byTask.get(`${task.environment}/${task.id}`) ?? [];
  }

  /** The periodic run of a workflow at one time, made on first use. */
  normalRun(workflow: PublishedWorkflow, triggerTime: number, make: () => WorkflowInstance): WorkflowInstance {
    const key = `${workflow.environment}/${workflow.id}/${triggerTime}`;
    const found = this.normalRuns.get(key);
    if (found && this.workflowInstances.has(found.id)) return found;
    const made = make();
    this.normalRuns.set(key, made);
    return made;
  }

  addInstance(instance: TaskInstance): void {
    const key = `${instance.task.environment}/${instance.task.id}`;
    this.instances.set(instance.id, instance);
    const instances = this.byTask.get(key) ?? [];
    instances.push(instance);
    this.byTask.set(key, instances);
    instance.workflowInstance.members.push(instance);
  }

  removeInstance(instance: TaskInstance): void {
    const { task, workflowInstance } = instance;
    const key = `${task.environment}/${task.id}`;
    this.instances.delete(instance.id);
    this.byTask.set(
      key,
      this.instancesOf(task).filter((other) => other !== instance),
    );
    workflowInstance.members = workflowInstance.members.filter((other) => other !== instance);
    if (workflowInstance.members.length === 0) this.workflowInstances.delete(workflowInstance.id);
  }
}

/** Whether an instance has come to its end. */
export function hasEnded(instance: TaskInstance): boolean {
  return instance.status === "Success" || instance.status === "Failure";
}
