import { action, integer, oneOf, required, text, type Action, type ActionContext } from "../../../kernel";
import { need } from "../needs";
import { schedulerOf } from "../operation";
import { dataStudioOf, definitionFor, nodeFor } from "./data-studio";
import { developmentErrors } from "./errors";
import type { SpecFlow, SpecNode, SpecWorkflow } from "./flow-spec";
import { parsedSpec } from "./import-actions";
import { readNodeSpec, storeWorkflow, wholeWorkflow } from "./rewrite";
import { movedPath } from "./workflow-editing";

/** Nodes live in workflows of this kind. */
const KIND = { kind: "CycleWorkflow" };

type Context = Pick<ActionContext, "account" | "caller" | "request" | "global" | "shared">;

const createNode = action({
  parameters: {
    ProjectId: required(integer()),
    Scene: required(oneOf("DATAWORKS_PROJECT", "DATAWORKS_MANUAL_WORKFLOW", "DATAWORKS_MANUAL_TASK")),
    Spec: required(text()),
    ContainerId: text(),
  },
  ram: need("CreateNode"),
  handle(context) {
    const { ProjectId, Scene, Spec, ContainerId } = context.input;
    const workspace = dataStudioOf(context, ProjectId, "develop");
    if (ContainerId === undefined || Scene !== "DATAWORKS_PROJECT")
      throw developmentErrors.nodeOutsideWorkflow(ContainerId === undefined ? "no ContainerId" : Scene);
    const existing = definitionFor(context, { id: ContainerId, projectId: ProjectId, capability: "develop" });
    const { node, depends = [] } = readNodeSpec(parsedSpec(Spec));
    const whole = wholeWorkflow(existing);
    // The server gives the id; until then the node goes by its name.
    const key = String(node["name"]);
    const added = { ...node, id: key } as unknown as SpecNode;
    const workflow = {
      ...whole,
      nodes: [...whole.nodes!, added],
      dependencies: [...whole.dependencies!, { nodeId: key, depends } as SpecFlow],
    };
    const stored = storeWorkflow(context, { ...KIND, workspace, existing, version: existing.version, workflow });
    return { Id: stored.nodes.at(-1)!.id };
  },
});

/** Stores a workflow in which one node is changed. */
function editNode(
  context: Context,
  wanted: { Id: string; ProjectId: number },
  edit: (node: SpecNode, whole: SpecWorkflow) => Partial<Pick<SpecWorkflow, "nodes" | "dependencies">>,
): { Success: boolean } {
  const workspace = dataStudioOf(context, wanted.ProjectId, "develop");
  const named = { id: wanted.Id, projectId: wanted.ProjectId, capability: "develop" as const };
  const { definition: existing, node } = nodeFor(context, named);
  const whole = wholeWorkflow(existing);
  const workflow = { ...whole, ...edit({ ...node.spec, id: node.id }, whole) };
  storeWorkflow(context, { ...KIND, workspace, existing, version: existing.version, workflow });
  return { Success: true };
}

function replaced(whole: SpecWorkflow, node: SpecNode): SpecNode[] {
  return whole.nodes!.map((other) => (other.id === node.id ? node : other));
}

const one = { Id: required(text()), ProjectId: required(integer()) };

const updateNode = action({
  parameters: { ...one, Spec: required(text()) },
  ram: need("UpdateNode"),
  handle(context) {
    const { node: change, depends } = readNodeSpec(parsedSpec(context.input.Spec));
    return editNode(context, context.input, (node, whole) => {
      const nodes = replaced(whole, { ...node, ...change, id: node.id } as SpecNode);
      if (!depends) return { nodes };
      const others = whole.dependencies!.filter(({ nodeId }) => nodeId !== node.id);
      return { nodes, dependencies: [...others, { nodeId: node.id!, depends } as SpecFlow] };
    });
  },
});

const renameNode = action({
  parameters: { ...one, Name: required(text()) },
  ram: need("RenameNode"),
  handle(context) {
    const { Name: name } = context.input;
    return editNode(context, context.input, (node, whole) => {
      const script = { ...node.script, path: movedPath(node.script.path, { name, folder: undefined }) };
      return { nodes: replaced(whole, { ...node, name, script }) };
    });
  },
});

const moveNode = action({
  parameters: { ...one, Path: required(text()) },
  ram: need("MoveNode"),
  handle(context) {
    return editNode(context, context.input, (node, whole) => {
      const path = movedPath(node.script.path, { name: node.name, folder: context.input.Path });
      return { nodes: replaced(whole, { ...node, script: { ...node.script, path } }) };
    });
  },
});

const deleteNode = action({
  parameters: one,
  ram: need("DeleteNode"),
  handle(context) {
    const { store } = schedulerOf(context);
    return editNode(context, context.input, (node, whole) => {
      const { taskId } = nodeFor(context, { id: node.id!, projectId: undefined, capability: "develop" }).node;
      if (taskId !== undefined && (store.task("Prod", taskId) || store.task("Dev", taskId)))
        throw developmentErrors.stillPublished(node.name);
      return {
        nodes: whole.nodes!.filter((other) => other.id !== node.id),
        dependencies: whole.dependencies!.filter(({ nodeId }) => nodeId !== node.id),
      };
    });
  },
});

/** Actions that make and change single nodes of a workflow. */
export const nodeEditingActions: Record<string, Action> = {
  CreateNode: createNode,
  UpdateNode: updateNode,
  RenameNode: renameNode,
  MoveNode: moveNode,
  DeleteNode: deleteNode,
};
