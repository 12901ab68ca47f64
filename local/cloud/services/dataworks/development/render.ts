import { without, type SpecNode, type SpecScript } from "./flow-spec";
import type { NodeDefinition, WorkflowDefinition } from "./store";

export interface RenderOptions {
  accountId: string;
  /** Whether the code of the nodes shows. */
  withContent: boolean;
}

function nodeSpec(node: NodeDefinition, { withContent }: RenderOptions): SpecNode {
  if (withContent) return node.spec;
  return { ...node.spec, script: without(node.spec.script, "content") as SpecScript };
}

function metadata(definition: WorkflowDefinition, uuid: string, { accountId }: RenderOptions) {
  return { tenantId: accountId, projectId: String(definition.workspaceId), uuid };
}

/** The FlowSpec text of a workflow, with the ids that the server allotted. */
export function workflowSpecText(definition: WorkflowDefinition, options: RenderOptions): string {
  const nodes = definition.nodes.map((node) => nodeSpec(node, options));
  return JSON.stringify({
    version: definition.version,
    kind: "CycleWorkflow",
    metadata: metadata(definition, definition.id, options),
    spec: {
      name: definition.spec.name,
      id: definition.id,
      type: "CycleWorkflow",
      owner: definition.owner,
      workflows: [{ ...definition.spec, nodes, dependencies: definition.flows }],
    },
  });
}

/** The FlowSpec text of one node. */
export function nodeSpecText(definition: WorkflowDefinition, node: NodeDefinition, options: RenderOptions): string {
  return JSON.stringify({
    version: definition.version,
    kind: "Node",
    metadata: { ...metadata(definition, node.id, options), containerId: definition.id },
    spec: {
      name: node.spec.name,
      id: node.id,
      owner: node.owner,
      nodes: [nodeSpec(node, options)],
      dependencies: definition.flows.filter((flow) => flow.nodeId === node.id),
    },
  });
}
