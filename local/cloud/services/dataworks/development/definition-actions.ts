import { action, flag, integer, oneOf, required, text, type Action } from "../../../kernel";
import { need } from "../needs";
import { matchesName, pageOf, pagingParameters, schedulerOf } from "../operation";
import { dataStudioOf, definitionFor } from "./data-studio";
import { developmentErrors } from "./errors";
import { parsedSpec } from "./import-actions";
import { without, type FlowSpec, type SpecWorkflow } from "./flow-spec";
import { isOnline } from "./publishing";
import { workflowSpecText } from "./render";
import { storeWorkflow, wholeWorkflow } from "./rewrite";
import { DevelopmentStore, type WorkflowDefinition } from "./store";

function listed(definition: WorkflowDefinition) {
  const { spec } = definition;
  return {
    Id: definition.id,
    Name: spec.name,
    Type: "CycleWorkflow",
    Description: spec.description ?? "",
    Owner: definition.owner,
    ProjectId: definition.workspaceId,
    Script: { Id: definition.id, Path: spec.script.path, Runtime: { Command: spec.script.runtime.command } },
    CreateTime: definition.createdAt,
    ModifyTime: definition.modifiedAt,
  };
}

const listWorkflowDefinitions = action({
  parameters: {
    ...pagingParameters,
    ProjectId: required(integer()),
    Name: text(),
    Owner: text(),
    Type: oneOf("CycleWorkflow", "ManualWorkflow"),
  },
  ram: need("ListWorkflowDefinitions"),
  handle(context) {
    const { input } = context;
    const workspace = dataStudioOf(context, input.ProjectId, "see");
    const found = context
      .global(DevelopmentStore)
      .definitionsOf(workspace.id)
      .filter((one) => matchesName(one.spec.name, input.Name) && (!input.Owner || one.owner === input.Owner))
      .filter(() => input.Type !== "ManualWorkflow");
    const { items, ...paging } = pageOf(found, input);
    return { PagingInfo: { ...paging, WorkflowDefinitions: items.map(listed) } };
  },
});

const getWorkflowDefinition = action({
  parameters: { Id: required(text()), ProjectId: integer(), IncludeScriptContent: flag() },
  ram: need("GetWorkflowDefinition"),
  handle(context) {
    const { Id, ProjectId, IncludeScriptContent } = context.input;
    const definition = definitionFor(context, { id: Id, projectId: ProjectId, capability: "see" });
    const options = { accountId: context.account.id, withContent: IncludeScriptContent ?? false };
    return {
      WorkflowDefinition: {
        Id: definition.id,
        Name: definition.spec.name,
        Owner: definition.owner,
        ProjectId: definition.workspaceId,
        Spec: context.secrets.mask(workflowSpecText(definition, options)),
        WorkflowId: definition.published ? definition.workflowId : undefined,
        CreateTime: definition.createdAt,
        ModifyTime: definition.modifiedAt,
      },
    };
  },
});

/** The stored workflow with the fields of `change` over it; nodes and edges stay. */
function changed(definition: WorkflowDefinition, change: Partial<FlowSpec>) {
  const fields = without(change.spec?.workflows?.[0] ?? ({} as SpecWorkflow), "id", "nodes", "dependencies");
  return { version: change.version ?? definition.version, workflow: { ...wholeWorkflow(definition), ...fields } };
}

const updateWorkflowDefinition = action({
  parameters: { Id: required(text()), ProjectId: required(integer()), Spec: required(text()) },
  ram: need("UpdateWorkflowDefinition"),
  handle(context) {
    const { Id, ProjectId, Spec } = context.input;
    const workspace = dataStudioOf(context, ProjectId, "develop");
    const existing = definitionFor(context, { id: Id, projectId: ProjectId, capability: "develop" });
    const change = parsedSpec(Spec);
    if (typeof change !== "object" || change === null) throw developmentErrors.specInvalid("$: not an object");
    const { version, workflow } = changed(existing, change as FlowSpec);
    storeWorkflow(context, { workspace, existing, kind: (change as FlowSpec).kind, version, workflow });
    return { Success: true };
  },
});

const deleteWorkflowDefinition = action({
  parameters: { Id: required(text()), ProjectId: required(integer()) },
  ram: need("DeleteWorkflowDefinition"),
  handle(context) {
    const { Id, ProjectId } = context.input;
    const definition = definitionFor(context, { id: Id, projectId: ProjectId, capability: "develop" });
    if (isOnline(schedulerOf(context), definition)) throw developmentErrors.stillPublished(definition.spec.name);
    context.global(DevelopmentStore).definitions.delete(definition.id);
    return { Success: true };
  },
});

/** Actions on workflows in Data Studio. */
export const definitionActions: Record<string, Action> = {
  ListWorkflowDefinitions: listWorkflowDefinitions,
  GetWorkflowDefinition: getWorkflowDefinition,
  UpdateWorkflowDefinition: updateWorkflowDefinition,
  DeleteWorkflowDefinition: deleteWorkflowDefinition,
};
