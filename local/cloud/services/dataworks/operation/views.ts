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

/** A task as lists show it. */
export function taskView(task: Task) {
  return {
    Id: task.id,
    Name: task.name,
    Type: task.type,
    Description: task.description,
    Owner: task.owner,
    ProjectId: task.workspaceId,
    ProjectEnv: task.environment,
    EnvType: task.environment,
    WorkflowId: task.workflowId,
    InstanceMode: task.instanceMode,
    Priority: 1,
    RerunMode: task.rerunMode,
    RerunTimes: task.rerunTimes,
    RerunInterval: task.rerunInterval,
    Timeout: task.timeout,
    RuntimeResource: runtimeResource(task),
    Trigger: {
      Type: "Scheduler",
      Cron: task.schedule.cron,
      StartTime: task.schedule.startTime,
      EndTime: task.schedule.endTime,
      Timezone: task.schedule.timezone,
      Recurrence: task.recurrence,
    },
    CreateTime: task.createdAt,
    CreateUser: task.createUser,
    ModifyTime: task.modifiedAt,
    ModifyUser: task.modifyUser,
  };
}

/** Fields that only a task's own page shows. */
export function taskDetail(task: Task, upstreamIds: (output: string) => number[], secrets: SecretRegistry) {
  return {
    ...taskView(task),
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

/** A task instance as lists show it. */
export function instanceView(instance: TaskInstance) {
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
    ProjectEnv: task.environment,
    EnvType: task.environment,
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
    UnifiedWorkflowInstanceId: workflowInstance.id,
    WaitingTriggerTime: instance.waitingTriggerAt,
    WaitingResourceTime: instance.waitingResourceAt,
    StartedTime: instance.startedAt,
    FinishedTime: instance.finishedAt,
    CreateTime: instance.createdAt,
    CreateUser: instance.createUser,
    ModifyTime: instance.modifiedAt,
    ModifyUser: instance.modifyUser,
  };
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
