import { action, integer, oneOf, required, text, type Action } from "../../../kernel";
import { need } from "../needs";
import { matchesName, pageOf, pagingParameters } from "../operation";
import { dataStudioOf, nodeFor } from "./data-studio";
import { dependenciesOf, outputsOf, resourceGroupOf } from "./flow-spec";
import { nodeSpecText } from "./render";
import { rootOutput } from "./spec-references";
import { DevelopmentStore, type NodeDefinition, type WorkflowDefinition } from "./store";

interface Held {
  node: NodeDefinition;
  definition: WorkflowDefinition;
}

function nodeOutputs(outputs: { data: string; refTableName?: string }[]) {
  return {
    NodeOutputs: outputs.map(({ data, refTableName }) => ({ Data: data, RefTableName: refTableName })),
    Tables: [],
    Variables: [],
  };
}

function listed({ node, definition }: Held) {
  const { spec } = node;
  const { trigger, strategy = {} } = definition.spec;
  const inputs = dependenciesOf(spec, definition.flows, [node.id]).flatMap(({ output }) =>
    output ? [{ data: output }] : [],
  );
  return {
    Id: node.id,
    Name: spec.name,
    Description: spec.description ?? "",
    Owner: node.owner,
    ProjectId: definition.workspaceId,
    TaskId: definition.published ? node.taskId : undefined,
    Recurrence: spec.recurrence ?? "Normal",
    Inputs: nodeOutputs(inputs),
    Outputs: nodeOutputs(spec.outputs?.nodeOutputs ?? []),
    RuntimeResource: { ResourceGroup: resourceGroupOf(spec), ResourceGroupId: resourceGroupOf(spec) },
    Script: { Id: node.id, Path: spec.script.path, Runtime: { Command: spec.script.runtime.command } },
    Strategy: {
      InstanceMode: spec.instanceMode ?? strategy.instanceMode ?? "T+1",
      RerunMode: spec.rerunMode ?? strategy.rerunMode ?? "Allowed",
      RerunTimes: spec.rerunTimes ?? strategy.rerunTimes ?? 0,
      RerunInterval: spec.rerunInterval ?? strategy.rerunInterval ?? 0,
      Timeout: spec.timeout ?? strategy.timeout ?? 0,
    },
    Trigger: {
      Type: trigger.type,
      Cron: trigger.cron,
      StartTime: trigger.startTime,
      EndTime: trigger.endTime,
      Timezone: trigger.timezone,
    },
    CreateTime: node.createdAt,
    ModifyTime: node.modifiedAt,
  };
}

/** Node lists give their page facts as texts. */
function asTexts(paging: { PageNumber: number; PageSize: number; TotalCount: number }) {
  return Object.fromEntries(Object.entries(paging).map(([name, value]) => [name, String(value)]));
}

const listNodes = action({
  parameters: {
    ...pagingParameters,
    ProjectId: required(integer()),
    ContainerId: text(),
    Name: text(),
    Recurrence: oneOf("Normal", "Pause", "Skip"),
    RerunMode: oneOf("Allowed", "FailureAllowed", "Denied"),
    Scene: oneOf("DataworksProject", "DataworksManualWorkflow", "DataworksManualTask"),
  },
  ram: need("ListNodes"),
  handle(context) {
    const { input } = context;
    const workspace = dataStudioOf(context, input.ProjectId, "see");
    const found = context
      .global(DevelopmentStore)
      .definitionsOf(workspace.id)
      .filter((definition) => input.ContainerId === undefined || definition.id === input.ContainerId)
      .flatMap((definition) => definition.nodes.map((node) => listed({ node, definition })))
      .filter(
        (node) =>
          matchesName(node.Name, input.Name) &&
          (!input.Recurrence || node.Recurrence === input.Recurrence) &&
          (!input.RerunMode || node.Strategy.RerunMode === input.RerunMode) &&
          (!input.Scene || input.Scene === "DataworksProject"),
      );
    const { items, ...paging } = pageOf(found, input);
    return { PagingInfo: { ...asTexts(paging), Nodes: items } };
  },
});

const getNode = action({
  parameters: { Id: required(text()), ProjectId: integer() },
  ram: need("GetNode"),
  handle(context) {
    const { Id, ProjectId } = context.input;
    const { node, definition } = nodeFor(context, { id: Id, projectId: ProjectId, capability: "see" });
    const options = { accountId: context.account.id, withContent: true };
    return {
      Node: {
        Id: node.id,
        Name: node.spec.name,
        Owner: node.owner,
        ProjectId: definition.workspaceId,
        Spec: context.secrets.mask(nodeSpecText(definition, node, options)),
        TaskId: definition.published ? node.taskId : undefined,
        CreateTime: node.createdAt,
        ModifyTime: node.modifiedAt,
      },
    };
  },
});

const listNodeDependencies = action({
  parameters: { ...pagingParameters, Id: required(text()), ProjectId: required(integer()) },
  ram: need("ListNodeDependencies"),
  handle(context) {
    const { input } = context;
    const workspace = dataStudioOf(context, input.ProjectId, "see");
    const { node, definition } = nodeFor(context, { id: input.Id, projectId: input.ProjectId, capability: "see" });
    const wanted = new Set(dependenciesOf(node.spec, definition.flows, [node.id]).map(({ output }) => output));
    const upstream = context
      .global(DevelopmentStore)
      .definitionsOf(workspace.id)
      .flatMap((holder) => holder.nodes.map((one) => ({ node: one, definition: holder })))
      .filter((one) => outputsOf(one.node.spec).some((output) => wanted.has(output)))
      .map((one) => ({ ...listed(one), RuntimeResource: { ResourceGroupId: resourceGroupOf(one.node.spec) } }));
    const root = rootOutput(workspace);
    const all = wanted.has(root)
      ? [
          { Id: `${workspace.id}`, Name: root, ProjectId: workspace.id, Outputs: nodeOutputs([{ data: root }]) },
          ...upstream,
        ]
      : upstream;
    const { items, ...paging } = pageOf<object>(all, input);
    return { PagingInfo: { ...asTexts(paging), Nodes: items } };
  },
});

/** Actions on nodes in Data Studio. */
export const nodeActions: Record<string, Action> = {
  ListNodes: listNodes,
  GetNode: getNode,
  ListNodeDependencies: listNodeDependencies,
};
