/** The vendor's workflow language (FlowSpec), as far as the local cloud reads it. Other fields are kept as they are. */
export interface FlowSpec {
  version: string;
  kind: "CycleWorkflow";
  spec: { workflows: SpecWorkflow[]; [more: string]: unknown };
  [more: string]: unknown;
}

export interface SpecScript {
  path: string;
  content?: string;
  language?: string;
  runtime: { command: string; cu?: string };
  parameters?: { name: string; value: string; [more: string]: unknown }[];
  [more: string]: unknown;
}

export interface SpecTrigger {
  type: "Scheduler";
  cron: string;
  cycleType?: "Daily" | "NotDaily";
  startTime?: string;
  endTime?: string;
  timezone?: string;
  [more: string]: unknown;
}

export interface SpecOutput {
  data: string;
  artifactType?: string;
  refTableName?: string;
  [more: string]: unknown;
}

export interface SpecDependency {
  type: "Normal" | "CrossCycleDependsOnSelf" | "CrossCycleDependsOnChildren" | "CrossCycleDependsOnOtherNode";
  output?: string;
  [more: string]: unknown;
}

/** What one node waits for. */
export interface SpecFlow {
  nodeId: string;
  depends: SpecDependency[];
  [more: string]: unknown;
}

export interface SpecStrategy {
  instanceMode?: "T+1" | "Immediately";
  rerunMode?: "Allowed" | "Denied" | "FailureAllowed";
  rerunTimes?: number;
  rerunInterval?: number;
  timeout?: number;
  [more: string]: unknown;
}

/** What nodes and workflows have in common. */
interface SpecObject extends SpecStrategy {
  id?: string;
  name: string;
  description?: string;
  owner?: string;
  script: SpecScript;
  inputs?: { nodeOutputs?: SpecOutput[]; [more: string]: unknown };
  outputs?: { nodeOutputs?: SpecOutput[]; [more: string]: unknown };
}

export interface SpecNode extends SpecObject {
  recurrence?: "Normal" | "Pause" | "Skip";
  runtimeResource?: { resourceGroup?: string; resourceGroupId?: string; [more: string]: unknown };
  trigger?: Partial<SpecTrigger>;
}

export interface SpecWorkflow extends SpecObject {
  trigger: SpecTrigger;
  strategy?: SpecStrategy;
  nodes?: SpecNode[];
  dependencies?: SpecFlow[];
}

/** By what a spec refers to one of its own nodes: the id, or the name where no id is given. */
export function nodeKey(node: { id?: string; name: string }): string {
  return node.id ?? node.name;
}

/** Output texts of a node or workflow; a node without any gives its own id. */
export function outputsOf(object: { outputs?: SpecNode["outputs"] }): string[] {
  return (object.outputs?.nodeOutputs ?? []).map((output) => output.data);
}

/** Resource group of a node, by either of its names. */
export function resourceGroupOf(node: SpecNode): string | undefined {
  return node.runtimeResource?.resourceGroup ?? node.runtimeResource?.resourceGroupId;
}

/** What a node or workflow waits for: its edges, and the inputs that no edge repeats. */
export function dependenciesOf(
  object: SpecNode | SpecWorkflow,
  flows: readonly SpecFlow[],
  keys: string[],
): SpecDependency[] {
  const edges = flows.filter((flow) => keys.includes(flow.nodeId)).flatMap((flow) => flow.depends);
  const inputs = (object.inputs?.nodeOutputs ?? [])
    .filter(({ data }) => !edges.some((edge) => edge.output === data))
    .map(({ data }): SpecDependency => ({ type: "Normal", output: data }));
  return [...edges, ...inputs];
}

/** The object without some of its fields. */
export function without<Whole extends object, Name extends keyof Whole>(
  whole: Whole,
  ...names: Name[]
): Omit<Whole, Name> {
  const copy = { ...whole };
  for (const name of names) delete copy[name];
  return copy;
}
