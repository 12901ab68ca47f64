import type { IdSource } from "../../../kernel";
import {
  nodeKey,
  outputsOf,
  without,
  type FlowSpec,
  type SpecFlow,
  type SpecNode,
  type SpecWorkflow,
} from "./flow-spec";
import type { DevelopmentStore, NodeDefinition, WorkflowDefinition } from "./store";

export interface WriteOptions {
  store: DevelopmentStore;
  workspaceId: number;
  flow: FlowSpec;
  /** The workflow that the spec's id names, if it exists: then it is updated. */
  existing: WorkflowDefinition | undefined;
  user: string;
}

/** Keeps a node under the id that it had, or allots one. Ids that the server did not give are replaced. */
function writeNode(spec: SpecNode, options: WriteOptions): NodeDefinition {
  const { ids, clock } = options.store.surroundings;
  const old = options.existing?.nodes.find((node) => node.id === spec.id);
  const id = old?.id ?? ids.digits19("node");
  return {
    id,
    spec: { ...spec, id, outputs: withOwnOutput(spec.outputs, { id, name: spec.name }) },
    owner: spec.owner ?? old?.owner ?? options.user,
    createdAt: old?.createdAt ?? clock.now(),
    modifiedAt: clock.now(),
    ...(old?.taskId === undefined ? {} : { taskId: old.taskId }),
  };
}

/** An object without an output gets one: its id. */
function withOwnOutput(outputs: SpecNode["outputs"], object: { id: string; name: string }): SpecNode["outputs"] {
  if (outputs?.nodeOutputs && outputs.nodeOutputs.length > 0) return outputs;
  return { ...outputs, nodeOutputs: [{ data: object.id, artifactType: "NodeOutput", refTableName: object.name }] };
}

function flowsWithIds(workflow: SpecWorkflow, idByKey: Map<string, string>): SpecFlow[] {
  return (workflow.dependencies ?? []).map((flow) => ({ ...flow, nodeId: idByKey.get(flow.nodeId) ?? flow.nodeId }));
}

function workflowId(options: WriteOptions, ids: IdSource): string {
  return options.existing?.id ?? ids.digits19("workflow");
}

/** Stores a checked spec as a new workflow or over the one that it names. Nodes that it leaves out are gone. */
export function writeDefinition(options: WriteOptions): WorkflowDefinition {
  const { store, flow, existing } = options;
  const { ids, clock } = store.surroundings;
  const workflow = flow.spec.workflows[0]!;
  const id = workflowId(options, ids);
  const nodes = (workflow.nodes ?? []).map((spec) => writeNode(spec, options));
  const idByKey = new Map([
    [nodeKey(workflow), id],
    [workflow.name, id],
    ...(workflow.nodes ?? []).map((spec, index): [string, string] => [nodeKey(spec), nodes[index]!.id]),
  ]);
  const rest = without(workflow, "nodes", "dependencies") as SpecWorkflow;
  const spec: SpecWorkflow = { ...rest, id, outputs: withOwnOutput(rest.outputs, { id, name: rest.name }) };
  const definition: WorkflowDefinition = {
    createdAt: clock.now(),
    published: false,
    ...existing,
    id,
    workspaceId: options.workspaceId,
    version: flow.version,
    spec,
    nodes,
    outputs: [spec, ...nodes.map((node) => node.spec)].flatMap(outputsOf),
    flows: flowsWithIds(workflow, idByKey),
    owner: workflow.owner ?? existing?.owner ?? options.user,
    modifiedAt: clock.now(),
    revision: (existing?.revision ?? 0) + 1,
  };
  store.definitions.set(id, definition);
  return definition;
}
