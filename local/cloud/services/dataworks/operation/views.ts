import type { SecretRegistry } from "../../../kernel";
import type { PublishedWorkflow, Task, TaskInstance, WorkflowInstance } from "./store";

function script(task: Task, secrets: SecretRegistry) {
  // A parameter's own text shows, the value behind a workspace parameter does not.
  const Parameters = task.script.parameters.map(({ name, value }) => `${name}=${value}`).join(" ");
  return { Content: secrets.mask(task.script.content), Parameters: secrets.mask(Parameters) };
}

function runtimeResource(task: Task) {
  return { ResourceGroupId: task.resourceGroupId, Cu: task.cu };
}

/** What every page shows of a task. Each of the vendor's answers names the environment in its own way. */
function taskCore(task: Task) {
  return {
    Id: task.id,
    Name: task.name,
    Type: task.type,
    Description: task.description,
    Owner: task.owner,
    ProjectId: task.workspaceId,
    WorkflowId: task.workflowId,
    Priority: 1,
    RerunMode: task.rerunMode,
    RerunTimes: task.rerunTimes,
    RerunInterval: task.rerunInterval,
    Timeout: task.timeout,
    RuntimeResource: runtimeResource(task),
    CreateTime: task.createdAt,
    CreateUser: task.createUser,
    ModifyTime: task.modifiedAt,
    ModifyUser: task.modifyUser,
  };
}

function taskTrigger({ schedule, recurrence }: Task) {
  const { cron, startTime, endTime } = schedule;
  return { Type: "Scheduler", Cron: cron, StartTime: startTime, EndTime: endTime, Recurrence: recurrence };
}

/** A task in the list of tasks. */
export function taskView(task: Task) {
  const { instanceMode: InstanceMode, environment: ProjectEnv } = task;
  return { ...taskCore(task), ProjectEnv, InstanceMode, Trigger: taskTrigger(task) };
}

/** A task beside another in the lists of upstream and downstream tasks. */
export function neighbourTaskView(task: Task) {
  const { instanceMode: InstanceMode, environment: EnvType } = task;
  const Trigger = { ...taskTrigger(task), Timezone: task.schedule.timezone };
  return { ...taskCore(task), EnvType, InstanceMode, Trigger };
}

/** A task inside its workflow. */
export function memberTaskView(task: Task) {
  return { ...taskCore(task), EnvType: task.environment, TriggerRecurrence: task.recurrence };
}

/** Fields that only a task's own page shows. */
export function taskDetail(task: Task, upstreamIds: (output: string) => number[], secrets: SecretRegistry) {
  return {
    ...taskView(task),
    EnvType: task.environment,
    Script: script(task, secrets),
    Outputs: { TaskOutputs: task.outputs.map((Output) => ({ Output })), Variables: [] },
    Inputs: { Variables: [] },
    Dependencies: task.dependencies.flatMap(({ type, output }) => {
      if (output === undefined) return [{ Type: type }];
      const ids = upstreamIds(output);
      const edge = { Type: type, UpstreamOutput: output };
      return ids.length === 0 ? [edge] : ids.map((id) => ({ ...edge, UpstreamTaskId: String(id) }));
    }),
  };
}

/** What every page shows of a task instance. */
function instanceCore(instance: TaskInstance) {
  const { task, workflowInstance } = instance;
  return {
    Id: instance.id,
    TaskId: task.id,
    TaskName: task.name,
    TaskType: task.type,
    // The vendor's pages name the type of such dry runs but no field for it.
    Description: instance.expired ? "REALTIME_DEPRECATED" : task.description,
    Status: instance.status,
    TriggerTime: instance.triggerTime,
    TriggerType: workflowInstance.type === "Manual" ? "Manual" : "Scheduler",
    TriggerRecurrence: instance.recurrence,
    Bizdate: instance.bizdate,
    PeriodNumber: instance.periodNumber,
    ProjectId: task.workspaceId,
    Owner: task.owner,
    Priority: 1,
    RerunMode: task.rerunMode,
    Timeout: task.timeout,
    RunNumber: Math.max(1, instance.logs.length),
    RuntimeResource: runtimeResource(task),
    WorkflowId: task.workflowId,
    WorkflowName: workflowInstance.name,
    WorkflowInstanceId: workflowInstance.id,
    WorkflowInstanceType: workflowInstance.type,
    StartedTime: instance.startedAt,
    FinishedTime: instance.finishedAt,
    CreateTime: instance.createdAt,
    CreateUser: instance.createUser,
    ModifyTime: instance.modifiedAt,
    ModifyUser: instance.modifyUser,
  };
}

/** A task instance in the list of instances. */
export function instanceView(instance: TaskInstance) {
  return {
    ...instanceCore(instance),
    ProjectEnv: instance.task.environment,
    UnifiedWorkflowInstanceId: instance.workflowInstance.id,
    WaitingTriggerTime: instance.waitingTriggerAt,
    WaitingResourceTime: instance.waitingResourceAt,
  };
}

/** A task instance beside another in the lists of upstream and downstream instances. */
export function neighbourInstanceView(instance: TaskInstance) {
  return { ...instanceCore(instance), EnvType: instance.task.environment };
}

/** Fields that only an instance's own page shows. */
export function instanceDetail(instance: TaskInstance, secrets: SecretRegistry) {
  return {
    ...instanceView(instance),
    Script: script(instance.task, secrets),
    Outputs: { TaskOutputs: instance.task.outputs.map((Output) => ({ Output })), Variables: [] },
    Inputs: { Variables: [] },
  };
}

/** A published workflow. */
export function workflowView(workflow: PublishedWorkflow) {
  return {
    Id: workflow.id,
    Name: workflow.name,
    Description: workflow.description,
    Owner: workflow.owner,
    ProjectId: workflow.workspaceId,
    EnvType: workflow.environment,
    Trigger: {
      Type: "Scheduler",
      Cron: workflow.schedule.cron,
      StartTime: workflow.schedule.startTime,
      EndTime: workflow.schedule.endTime,
      Recurrence: "Normal",
    },
    CreateTime: workflow.createdAt,
    CreateUser: workflow.createUser,
    ModifyTime: workflow.modifiedAt,
    ModifyUser: workflow.modifyUser,
  };
}

function statusOf({ members }: WorkflowInstance): string {
  const has = (...statuses: string[]) => members.some((one) => statuses.includes(one.status));
  if (members.every((one) => one.status === "Success")) return "Success";
  if (has("Running", "WaitResource", "WaitTrigger")) return "Running";
  if (has("Failure")) return "Failure";
  if (has("Success")) return "Running";
  return has("WaitTime") ? "WaitTime" : "NotRun";
}

/** One run of a workflow. */
export function workflowInstanceView(instance: WorkflowInstance) {
  const Status = statusOf(instance);
  const times = (pick: (one: TaskInstance) => number | undefined) =>
    instance.members.map(pick).filter((time) => time !== undefined);
  const started = times((one) => one.startedAt);
  const ended = Status === "Success" || Status === "Failure";
  return {
    Id: instance.id,
    WorkflowId: instance.workflowId,
    WorkflowTaskInstanceId: instance.workflowTaskInstanceId,
    UnifiedWorkflowInstanceId: instance.id,
    Name: instance.name,
    Type: instance.type,
    Status,
    ProjectId: instance.workspaceId,
    EnvType: instance.environment,
    Owner: instance.owner,
    BizDate: instance.bizdate,
    StartedTime: started.length > 0 ? Math.min(...started) : undefined,
    FinishedTime: ended ? Math.max(...times((one) => one.finishedAt)) : undefined,
    CreateTime: instance.createdAt,
    CreateUser: instance.createUser,
  };
}
