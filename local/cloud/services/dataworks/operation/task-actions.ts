import { action, integer, json, oneOf, required, text, type Action } from "../../../kernel";
import { requireRole, workspaceOf, type Workspace } from "../workspaces";
import { withdrawTask } from "./deploy";
import { operationErrors } from "./errors";
import { askBefore } from "./guard";
import { taskFor, type AnyContext } from "./lookups";
import { need } from "../needs";
import { matchesName, pageOf, pagingParameters, sorted } from "./paging";
import { schedulerOf, type Scheduler } from "./scheduler";
import { hasEnded, OperationStore, type Recurrence, type RerunMode, type Task } from "./store";
import { neighbourTaskView, taskDetail, taskView } from "./views";

const environment = () => oneOf("Prod", "Dev");

const listTasks = action({
  parameters: {
    ...pagingParameters,
    ProjectId: required(integer()),
    ProjectEnv: environment(),
    Name: text(),
    Owner: text(),
    Ids: json<(number | string)[]>(),
    TaskType: text(),
    TriggerType: oneOf("Scheduler", "Manual"),
    TriggerRecurrence: oneOf("Normal", "Pause", "Skip"),
    RuntimeResource: text(),
    WorkflowId: integer(),
    SortBy: text(),
  },
  ram: need("ListTasks"),
  handle(context) {
    const { input } = context;
    const workspace = workspaceOf(context, input.ProjectId);
    requireRole(context, workspace, "see");
    const wanted = input.Ids?.map(Number);
    const found = [...context.global(OperationStore).tasks.values()].filter(
      (task) =>
        task.workspaceId === workspace.id &&
        task.environment === (input.ProjectEnv ?? "Prod") &&
        matchesName(task.name, input.Name) &&
        (!input.Owner || task.owner === input.Owner) &&
        (!wanted || wanted.includes(task.id)) &&
        (!input.TaskType || task.type === input.TaskType) &&
        input.TriggerType !== "Manual" &&
        (!input.TriggerRecurrence || task.recurrence === input.TriggerRecurrence) &&
        (!input.RuntimeResource || task.resourceGroupId === input.RuntimeResource) &&
        (input.WorkflowId === undefined || task.workflowId === input.WorkflowId),
    );
    const order = {
      Id: (task: Task) => task.id,
      ModifyTime: (task: Task) => task.modifiedAt,
      CreateTime: (task: Task) => task.createdAt,
    };
    const { items, ...paging } = pageOf(sorted(found, input.SortBy ?? "Id Desc", order), input);
    return { PagingInfo: { ...paging, Tasks: items.map(taskView) } };
  },
});

const getTask = action({
  parameters: { Id: required(integer()), ProjectEnv: environment() },
  ram: need("GetTask"),
  handle(context) {
    const { Id, ProjectEnv } = context.input;
    const { task } = taskFor(context, { id: Id, environment: ProjectEnv, capability: "see" });
    const { index } = context.global(OperationStore);
    const upstreamIds = (output: string) => index.producers(task, output).map((one) => one.id);
    return { Task: taskDetail(task, upstreamIds, context.secrets) };
  },
});

const neighbourParameters = { ...pagingParameters, Id: required(integer()), ProjectEnv: environment() };

const listUpstreamTasks = action({
  parameters: neighbourParameters,
  ram: need("ListUpstreamTasks"),
  handle(context) {
    const { input } = context;
    const { task } = taskFor(context, { id: input.Id, environment: input.ProjectEnv, capability: "see" });
    const { index } = context.global(OperationStore);
    const edges = task.dependencies.flatMap(({ type, output }) => {
      const tasks = output === undefined ? [task] : index.producers(task, output);
      return tasks.map((one) => ({
        DependencyType: type === "Normal" ? "Normal" : "CrossCycle",
        Task: neighbourTaskView(one),
      }));
    });
    const { items, ...paging } = pageOf(edges, input);
    return { PagingInfo: { ...paging, UpstreamTasks: items } };
  },
});

const listDownstreamTasks = action({
  parameters: neighbourParameters,
  ram: need("ListDownstreamTasks"),
  handle(context) {
    const { input } = context;
    const { task } = taskFor(context, { id: input.Id, environment: input.ProjectEnv, capability: "see" });
    const { index } = context.global(OperationStore);
    const edges = index.dependents(task).map((one) => {
      const edge = one.dependencies.find(
        ({ output }) => output !== undefined && index.producers(one, output).includes(task),
      );
      return { DependencyType: edge?.type === "Normal" ? "Normal" : "CrossCycle", Task: neighbourTaskView(one) };
    });
    const { items, ...paging } = pageOf(edges, input);
    return { PagingInfo: { ...paging, DownstreamTasks: items } };
  },
});

/** Freezing and unfreezing a node are operations that extensions are asked about. */
export async function askAboutRecurrence(
  context: AnyContext,
  { task, workspace }: { task: Task; workspace: Workspace },
  recurrence: Recurrence,
): Promise<void> {
  const freezes = recurrence === "Pause";
  if (freezes === (task.recurrence === "Pause")) return;
  const operation = freezes ? "freeze-node" : "unfreeze-node";
  await askBefore(context, { operation, environment: task.environment, workspace, ids: [task.id] });
}

/**
 * Freezes or unfreezes a node, or makes its runs dry, together with its instances that have not ended. Whoever calls it
 * tells of the change.
 */
export function setRecurrence(scheduler: Scheduler, task: Task, recurrence: Recurrence): void {
  task.recurrence = recurrence;
  for (const instance of scheduler.store.instancesOf(task)) {
    if (hasEnded(instance)) continue;
    instance.recurrence = recurrence;
    scheduler.review(instance);
  }
}

/** Takes a node offline once extensions have agreed; not while other nodes wait for it. */
export async function undeployTask(
  context: AnyContext,
  { task, workspace }: { task: Task; workspace: Workspace },
): Promise<void> {
  const scheduler = schedulerOf(context);
  const downstream = scheduler.store.index.dependents(task);
  if (downstream.length > 0)
    throw operationErrors.taskHasDownstream(downstream.map((one) => `${one.id} (${one.name})`).join(", "));
  await askBefore(context, {
    operation: "undeploy-node",
    environment: task.environment,
    workspace,
    ids: [task.id],
  });
  withdrawTask(scheduler, task, context.caller.memberId);
}

/** What UpdateTask may change on a node of a workflow; times and edges belong to the workflow's definition. */
const updateTask = action({
  parameters: {
    Id: required(integer()),
    EnvType: environment(),
    Name: text(),
    Description: text(),
    Owner: text(),
    RerunMode: oneOf("AllAllowed", "FailureAllowed", "AllDenied"),
    RerunTimes: integer(),
    RerunInterval: integer(),
    Timeout: integer(),
    InstanceMode: oneOf("T+1", "Immediately"),
    Trigger: json<{ Recurrence?: Recurrence; Cron?: string }>(),
    RuntimeResource: json<{ ResourceGroupId?: string; Cu?: string }>(),
    Script: json<{ Content?: string }>(),
    ClientUniqueCode: text(),
  },
  ram: need("UpdateTask"),
  async handle(context) {
    const { input } = context;
    const { task, workspace } = taskFor(context, { id: input.Id, environment: input.EnvType, capability: "operate" });
    if (input.Trigger?.Cron !== undefined && input.Trigger.Cron !== task.schedule.cron)
      throw operationErrors.taskNotChangeable("the schedule comes from the workflow");
    if (input.Name !== undefined && input.Name !== task.name)
      throw operationErrors.taskNotChangeable("the name comes from Data Studio");
    if (input.Trigger?.Recurrence) await askAboutRecurrence(context, { task, workspace }, input.Trigger.Recurrence);
    Object.assign(task, {
      description: input.Description ?? task.description,
      owner: input.Owner ?? task.owner,
      rerunMode: (input.RerunMode as RerunMode | undefined) ?? task.rerunMode,
      rerunTimes: input.RerunTimes ?? task.rerunTimes,
      rerunInterval: input.RerunInterval ?? task.rerunInterval,
      timeout: input.Timeout ?? task.timeout,
      instanceMode: input.InstanceMode ?? task.instanceMode,
      resourceGroupId: input.RuntimeResource?.ResourceGroupId ?? task.resourceGroupId,
      cu: input.RuntimeResource?.Cu ?? task.cu,
      script: { ...task.script, content: input.Script?.Content ?? task.script.content },
      modifiedAt: context.clock.now(),
      modifyUser: context.caller.memberId,
    } satisfies Partial<Task>);
    const scheduler = schedulerOf(context);
    if (input.Trigger?.Recurrence) setRecurrence(scheduler, task, input.Trigger.Recurrence);
    scheduler.tellOf({ task, change: "updated", operator: context.caller.memberId });
    return { Success: true };
  },
});

const deleteTask = action({
  parameters: { Id: required(integer()), ProjectEnv: environment() },
  ram: need("DeleteTask"),
  async handle(context) {
    const { Id, ProjectEnv } = context.input;
    await undeployTask(context, taskFor(context, { id: Id, environment: ProjectEnv, capability: "operate" }));
    return { Success: true };
  },
});

/** Actions on published tasks. */
export const taskActions: Record<string, Action> = {
  ListTasks: listTasks,
  GetTask: getTask,
  ListUpstreamTasks: listUpstreamTasks,
  ListDownstreamTasks: listDownstreamTasks,
  UpdateTask: updateTask,
  DeleteTask: deleteTask,
};
