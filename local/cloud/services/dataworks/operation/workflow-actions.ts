import { action, integer, json, oneOf, required, text, type Action } from "../../../kernel";
import { isInRegion, requireRole, workspaceOf } from "../workspaces";
import { operationErrors } from "./errors";
import { workflowInstanceFor } from "./lookups";
import { need } from "../needs";
import { matchesName, pageOf, pagingParameters, sorted } from "./paging";
import { schedulerOf } from "./scheduler";
import { OperationStore, type PublishedWorkflow, type WorkflowInstance } from "./store";
import { memberTaskView, workflowInstanceView, workflowView } from "./views";

const environment = () => oneOf("Prod", "Dev");
const idList = () => json<(number | string)[]>();

const listWorkflows = action({
  parameters: {
    ...pagingParameters,
    ProjectId: required(integer()),
    EnvType: environment(),
    Name: text(),
    Owner: text(),
    Ids: idList(),
    TriggerType: text(),
    SortBy: text(),
  },
  ram: need("ListWorkflows"),
  handle(context) {
    const { input } = context;
    const workspace = workspaceOf(context, input.ProjectId);
    requireRole(context, workspace, "see");
    const ids = input.Ids?.map(Number);
    const found = [...context.global(OperationStore).workflows.values()].filter(
      (workflow) =>
        workflow.workspaceId === workspace.id &&
        workflow.environment === (input.EnvType ?? "Prod") &&
        matchesName(workflow.name, input.Name) &&
        (!input.Owner || workflow.owner === input.Owner) &&
        (!ids || ids.includes(workflow.id)) &&
        input.TriggerType !== "Manual",
    );
    const order = {
      Id: (workflow: PublishedWorkflow) => workflow.id,
      ModifyTime: (workflow: PublishedWorkflow) => workflow.modifiedAt,
      CreateTime: (workflow: PublishedWorkflow) => workflow.createdAt,
    };
    const { items, ...paging } = pageOf(sorted(found, input.SortBy ?? "Id Desc", order), input);
    return { PagingInfo: { ...paging, Workflows: items.map(workflowView) } };
  },
});

const getWorkflow = action({
  parameters: { Id: required(integer()), EnvType: environment() },
  ram: need("GetWorkflow"),
  handle(context) {
    const { Id, EnvType = "Prod" } = context.input;
    const store = context.global(OperationStore);
    const workflow = store.workflow(EnvType, Id);
    const workspace = workflow && schedulerOf(context).workspace(workflow.workspaceId);
    if (!workflow || !workspace || !isInRegion(context, workspace))
      throw operationErrors.workflowGone(`${Id} in ${EnvType}`);
    requireRole(context, workspace, "see");
    return {
      Workflow: {
        ...workflowView(workflow),
        Outputs: { TaskOutputs: workflow.outputs.map((Output) => ({ Output })) },
        Dependencies: workflow.dependencies.map(({ type, output }) => ({ Type: type, UpstreamOutput: output })),
        Tasks: store.tasksOf(workflow).map(memberTaskView),
      },
    };
  },
});

const listWorkflowInstances = action({
  parameters: {
    ...pagingParameters,
    ProjectId: required(integer()),
    BizDate: required(integer()),
    EnvType: environment(),
    Name: text(),
    Owner: text(),
    Ids: idList(),
    Type: oneOf("Normal", "Manual", "SmokeTest", "SupplementData", "ManualWorkflow", "TriggerWorkflow"),
    UnifiedWorkflowInstanceId: integer(),
    WorkflowId: integer(),
    SortBy: text(),
  },
  ram: need("ListWorkflowInstances"),
  handle(context) {
    const { input } = context;
    const workspace = workspaceOf(context, input.ProjectId);
    requireRole(context, workspace, "see");
    const ids = input.Ids?.map(Number);
    const found = [...context.global(OperationStore).workflowInstances.values()].filter(
      (one) =>
        one.workspaceId === workspace.id &&
        one.bizdate === input.BizDate &&
        one.environment === (input.EnvType ?? "Prod") &&
        matchesName(one.name, input.Name) &&
        (!input.Owner || one.owner === input.Owner) &&
        (!ids || ids.includes(one.id)) &&
        (!input.Type || one.type === input.Type) &&
        (input.UnifiedWorkflowInstanceId === undefined || one.id === input.UnifiedWorkflowInstanceId) &&
        (input.WorkflowId === undefined || one.workflowId === input.WorkflowId),
    );
    const order = {
      Id: (one: WorkflowInstance) => one.id,
      TriggerTime: (one: WorkflowInstance) => one.triggerTime,
      CreateTime: (one: WorkflowInstance) => one.createdAt,
    };
    const { items, ...paging } = pageOf(sorted(found, input.SortBy ?? "Id Desc", order), input);
    return { PagingInfo: { ...paging, WorkflowInstances: items.map(workflowInstanceView) } };
  },
});

const getWorkflowInstance = action({
  parameters: { Id: required(integer()) },
  ram: need("GetWorkflowInstance"),
  handle(context) {
    return { WorkflowInstance: workflowInstanceView(workflowInstanceFor(context, context.input.Id)) };
  },
});

/** Actions on published workflows and their runs. */
export const workflowActions: Record<string, Action> = {
  ListWorkflows: listWorkflows,
  GetWorkflow: getWorkflow,
  ListWorkflowInstances: listWorkflowInstances,
  GetWorkflowInstance: getWorkflowInstance,
};
