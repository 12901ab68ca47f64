import { TenantPairError } from "../../call";
import { timesOfDay } from "../schedule/cron";
import { parseSpec } from "./stored-spec";
import type { NodeParameter, Rerun, Workflow, WorkflowNode } from "./workflow";

/** Code and parameters of a node whose content is generated. */
export interface NodeShell {
  script: string;
  /** In order: the script gets the values as `$1`, `$2`, ... */
  parameters: readonly NodeParameter[];
}

/** Ids of a stored workflow, so that an import updates it. */
export interface ExistingIds {
  workflow: string;
  /** By node name; a node that is not here is new. */
  nodes: Readonly<Record<string, string>>;
}

/** Where a workflow is to live. */
export interface SpecContext {
  /** Identifier of the workspace (`Project.name`); begins every output, and the root dependency. */
  workspaceName: string;
  /** Id of the resource group that runs the nodes. */
  resourceGroupId: string;
  /** Replaces the file's description. */
  description?: string;
  /** Stored FlowSpec text of this workflow: its ids are used again. */
  stored?: string;
  /** The same, given directly; goes before `stored`. */
  existingIds?: ExistingIds;
  /** Content of the nodes of type `trigger`. Called for those only. */
  shellOf?: (name: string, node: WorkflowNode) => NodeShell;
}

/** Folder of Data Studio in which the workflows appear. */
const FOLDER = "tenant-pair";

const RERUN: Record<Rerun, string> = { allowed: "Allowed", denied: "Denied", "failure-allowed": "FailureAllowed" };

/** No automatic rerun; two minutes between runs is the platform's default, and 0 means its default time-out. */
const REPEAT = { rerunTimes: 0, rerunInterval: 120_000, timeout: 0 } as const;

/**
 * The FlowSpec text of a workflow (reference/dataworks-openapi.md 4.3, 4.4). Same input, same text: keys have a fixed
 * order. Nodes without ids of their own get their names as ids, which the platform replaces.
 * @throws Error when a node of type `trigger` is there and `shellOf` is not
 */
export function buildSpec(workflow: Workflow, context: SpecContext): string {
  const ids = context.existingIds ?? (context.stored === undefined ? undefined : idsOf(context.stored));
  const description = context.description ?? workflow.description;
  const idOf = (name: string) => ids?.nodes[name] ?? name;
  const outputOf = (name: string) => `${context.workspaceName}.${workflow.name}.${name}`;
  const instanceMode = workflow.schedule.instances === "immediately" ? "Immediately" : "T+1";
  const path = `${FOLDER}/${workflow.name}`;

  const nodes = workflow.nodes.map((node) => ({
    name: node.name,
    id: idOf(node.name),
    recurrence: "Normal",
    instanceMode,
    rerunMode: RERUN[node.rerun],
    ...REPEAT,
    script: { path: `${path}/${node.name}`, ...scriptOf(node, context) },
    runtimeResource: { resourceGroup: context.resourceGroupId },
    outputs: outputs(outputOf(node.name), node.name),
  }));
  const dependencies = workflow.nodes.map((node) => ({
    nodeId: idOf(node.name),
    depends:
      node.after.length === 0
        ? [{ type: "Normal", output: `${context.workspaceName}_root` }]
        : node.after.map((name) => ({ type: "Normal", output: outputOf(name), refTableName: name })),
  }));
  const flow = {
    name: workflow.name,
    ...(ids === undefined ? {} : { id: ids.workflow }),
    ...(description === undefined ? {} : { description }),
    script: { path, runtime: { command: "WORKFLOW" } },
    trigger: {
      type: "Scheduler",
      cron: workflow.schedule.cron,
      cycleType: timesOfDay(workflow.schedule.cron).length === 1 ? "Daily" : "NotDaily",
      startTime: "1970-01-01 00:00:00",
      endTime: "9999-01-01 00:00:00",
      timezone: workflow.schedule.zone,
      delaySeconds: 0,
    },
    strategy: { instanceMode, rerunMode: "Allowed", ...REPEAT, failureStrategy: "Break" },
    inputs: {},
    outputs: outputs(`${context.workspaceName}.${workflow.name}`, workflow.name),
    nodes,
    dependencies,
  };
  const spec = {
    name: workflow.name,
    ...(ids === undefined ? {} : { id: ids.workflow }),
    type: "CycleWorkflow",
    workflows: [flow],
  };
  return JSON.stringify({ version: "1.1.0", kind: "CycleWorkflow", spec });
}

function scriptOf(node: WorkflowNode, context: SpecContext) {
  if (node.type === "http-trigger") {
    return { language: "plaintext", content: "", runtime: { command: "SCHEDULER_TRIGGER", cu: node.cu } };
  }
  const shell = node.type === "shell" ? node : context.shellOf?.(node.name, node);
  if (shell === undefined) throw new Error(`buildSpec needs shellOf for node ${node.name} of type trigger`);
  return {
    language: "shell",
    content: shell.script,
    runtime: { command: "DIDE_SHELL", cu: node.cu },
    ...(shell.parameters.length === 0 ? {} : { parameters: shell.parameters.map(parameter) }),
  };
}

function parameter({ name, value }: NodeParameter) {
  const type = value.startsWith("$") ? "System" : "Constant";
  return { name, scope: "NodeParameter", type, value, artifactType: "Variable" };
}

function outputs(data: string, refTableName: string) {
  return { nodeOutputs: [{ data, artifactType: "NodeOutput", refTableName }] };
}

function idsOf(stored: string): ExistingIds {
  const { id, nodes } = parseSpec(stored);
  const known = nodes.flatMap((node) => (node.id === undefined ? [] : [[node.name, node.id] as const]));
  if (id === undefined) {
    // Without the id the import would make a second workflow of the same name.
    throw new TenantPairError({
      code: "UNEXPECTED_SPEC",
      message: "The stored workflow definition has no id.",
      hint: "Give the ids that the lists of workflows and nodes show.",
    });
  }
  return { workflow: id, nodes: Object.fromEntries(known) };
}
