import type { Workspace, WorkspaceStore } from "../workspaces";
import { dependenciesOf, nodeKey, outputsOf, resourceGroupOf, type SpecNode, type SpecWorkflow } from "./flow-spec";
import { needsResourceGroup } from "./node-types";
import { SpecProblem } from "./spec-part";
import type { WorkflowDefinition } from "./store";

/** What a spec is held against. */
export interface Project {
  workspace: Workspace;
  workspaces: WorkspaceStore;
  /** The other workflows of the workspace. */
  others: WorkflowDefinition[];
  offersTriggerNodes: boolean;
}

const ROOT = "$.spec.workflows[0]";

/** The output of a workspace's root node, which every workspace has. */
export function rootOutput(workspace: Workspace): string {
  return `${workspace.name}_root`;
}

function checkUniqueNames(workflow: SpecWorkflow, project: Project): void {
  if (project.others.some((other) => other.spec.name === workflow.name))
    throw new SpecProblem(`${ROOT}.name`, `the workspace has a workflow ${workflow.name} already`);
  const names = new Set<string>();
  const keys = new Set<string>();
  workflow.nodes?.forEach((node, index) => {
    const path = `${ROOT}.nodes[${index}]`;
    if (names.has(node.name)) throw new SpecProblem(`${path}.name`, `a second node is called ${node.name}`);
    if (keys.has(nodeKey(node))) throw new SpecProblem(`${path}.id`, `a second node has the id ${nodeKey(node)}`);
    names.add(node.name);
    keys.add(nodeKey(node));
  });
}

/** Outputs of a workflow and its nodes, each with the place where it stands. */
function placedOutputs(workflow: SpecWorkflow): { data: string; path: string }[] {
  const placed = (object: SpecNode | SpecWorkflow, path: string) =>
    outputsOf(object).map((data, index) => ({ data, path: `${path}.outputs.nodeOutputs[${index}].data` }));
  return [
    ...placed(workflow, ROOT),
    ...(workflow.nodes ?? []).flatMap((node, index) => placed(node, `${ROOT}.nodes[${index}]`)),
  ];
}

function checkUniqueOutputs(workflow: SpecWorkflow, project: Project): void {
  const taken = new Map<string, string>([[rootOutput(project.workspace), "the root node"]]);
  for (const other of project.others)
    for (const output of other.outputs) taken.set(output, `workflow ${other.spec.name}`);
  for (const { data, path } of placedOutputs(workflow)) {
    const owner = taken.get(data);
    if (owner) throw new SpecProblem(path, `the output ${data} belongs to ${owner} already`);
    taken.set(data, "another object of this workflow");
  }
}

function checkNodesCanRun(workflow: SpecWorkflow, project: Project): void {
  workflow.nodes?.forEach((node, index) => {
    const path = `${ROOT}.nodes[${index}]`;
    const { command } = node.script.runtime;
    if (command === "SCHEDULER_TRIGGER" && !project.offersTriggerNodes)
      throw new SpecProblem(`${path}.script.runtime.command`, "HTTP trigger nodes need the Enterprise edition");
    const groupId = resourceGroupOf(node);
    const groupPath = `${path}.runtimeResource.resourceGroup`;
    if (groupId === undefined) {
      if (needsResourceGroup(command)) throw new SpecProblem(groupPath, "the node has no resource group");
      return;
    }
    const group = project.workspaces.resourceGroups.get(groupId);
    if (!group?.workspaces.has(project.workspace.id))
      throw new SpecProblem(groupPath, `the resource group ${groupId} is not bound to the workspace`);
  });
}

/** Refuses edges from nowhere, to nowhere and in a circle. */
function checkEdges(workflow: SpecWorkflow, project: Project): void {
  const nodes = workflow.nodes ?? [];
  const flows = workflow.dependencies ?? [];
  const keys = new Set([...nodes.map(nodeKey), nodeKey(workflow), workflow.name]);
  const known = new Set([rootOutput(project.workspace), ...placedOutputs(workflow).map((one) => one.data)]);
  for (const other of project.others) for (const output of other.outputs) known.add(output);
  flows.forEach((flow, index) => {
    const path = `${ROOT}.dependencies[${index}]`;
    if (!keys.has(flow.nodeId)) throw new SpecProblem(`${path}.nodeId`, `the workflow has no node ${flow.nodeId}`);
    flow.depends.forEach(({ output }, edge) => {
      if (output !== undefined && !known.has(output))
        throw new SpecProblem(`${path}.depends[${edge}].output`, `nothing in the workspace gives the output ${output}`);
    });
  });
  nodes.forEach((node, index) =>
    node.inputs?.nodeOutputs?.forEach(({ data }, input) => {
      if (!known.has(data))
        throw new SpecProblem(
          `${ROOT}.nodes[${index}].inputs.nodeOutputs[${input}].data`,
          `nothing in the workspace gives the output ${data}`,
        );
    }),
  );
  checkForCircle(workflow, project);
}

interface Vertex {
  name: string;
  outputs: string[];
  waitsFor: string[];
}

function verticesOf(workflow: SpecWorkflow, nodes: SpecNode[]): Vertex[] {
  const flows = workflow.dependencies ?? [];
  const normal = (object: SpecNode | SpecWorkflow, keys: string[]) =>
    dependenciesOf(object, flows, keys).flatMap(({ type, output }) => (type === "Normal" && output ? [output] : []));
  const ofWorkflow = normal(workflow, [nodeKey(workflow), workflow.name]);
  return nodes.map((node) => ({
    name: node.name,
    // Who waits for the workflow's own output waits for each of its nodes.
    outputs: [...outputsOf(node), ...outputsOf(workflow)],
    waitsFor: [...normal(node, [nodeKey(node)]), ...ofWorkflow],
  }));
}

function checkForCircle(workflow: SpecWorkflow, project: Project): void {
  const own = verticesOf(workflow, workflow.nodes ?? []);
  const ownOutputs = new Set([rootOutput(project.workspace), ...own.flatMap((vertex) => vertex.outputs)]);
  const leaves = own.some(({ waitsFor }) => waitsFor.some((output) => !ownOutputs.has(output)));
  // A circle through other workflows needs an edge out of this one.
  const others = (leaves ? project.others : []).flatMap((other) =>
    verticesOf(
      { ...other.spec, dependencies: other.flows },
      other.nodes.map((node) => ({ ...node.spec, id: node.id })),
    ),
  );
  const givers = new Map<string, Vertex[]>();
  for (const vertex of [...own, ...others])
    for (const output of vertex.outputs) givers.set(output, [...(givers.get(output) ?? []), vertex]);
  const done = new Set<Vertex>();
  const visit = (vertex: Vertex, way: Vertex[]): void => {
    if (way.includes(vertex))
      throw new SpecProblem(
        `${ROOT}.dependencies`,
        `the nodes wait for each other: ${[...way.slice(way.indexOf(vertex)), vertex].map((one) => one.name).join(" <- ")}`,
      );
    if (done.has(vertex)) return;
    for (const output of vertex.waitsFor) for (const giver of givers.get(output) ?? []) visit(giver, [...way, vertex]);
    done.add(vertex);
  };
  for (const vertex of own) visit(vertex, []);
}

/** Refuses a spec that does not fit the workspace that it is meant for. */
export function checkReferences(workflow: SpecWorkflow, project: Project): void {
  checkUniqueNames(workflow, project);
  checkUniqueOutputs(workflow, project);
  checkNodesCanRun(workflow, project);
  checkEdges(workflow, project);
}
