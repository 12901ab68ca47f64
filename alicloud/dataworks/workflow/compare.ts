import { normalCron } from "../schedule/cron";
import { parseSpec, type StoredSpec } from "./stored-spec";

/** Whether a stored workflow is what the files ask for. */
export interface SpecComparison {
  same: boolean;
  /** Where they differ: `trigger.cron`, `nodes.downstream.script.content`, `nodes.old` (one side lacks it). */
  differences: string[];
}

/**
 * Compares a stored FlowSpec with a desired one by meaning: ids, fields that we never write, the order of nodes and
 * the platform's own outputs do not count. Read the stored one with its script content, else every script differs.
 * @throws TenantPairError `UNEXPECTED_SPEC` when one of the texts is not a FlowSpec
 */
export function sameWorkflow(storedSpec: string, desiredSpec: string): SpecComparison {
  const stored = meaningOf(parseSpec(storedSpec));
  const desired = meaningOf(parseSpec(desiredSpec));
  const differences = [...new Set([...desired.keys(), ...stored.keys()])]
    .filter((path) => (stored.get(path) ?? "") !== (desired.get(path) ?? ""))
    .sort();
  // A node that only one side has is one difference, not twenty.
  const lone = differences.filter((path) => /^nodes\.[^/]+\/$/.test(path));
  const told = differences.filter((path) => !lone.some((node) => path !== node && path.startsWith(node)));
  return { same: told.length === 0, differences: told.map((path) => path.replace(/\/$/, "").replace("/", ".")) };
}

/**
 * Everything that counts, as paths to texts; an absent path and an empty text are the same. A node's name is followed
 * by a slash, because names may have dots.
 */
function meaningOf(flow: StoredSpec): Map<string, string> {
  const meaning = new Map<string, string>();
  const put = (path: string, value: string | undefined) => {
    if (value !== undefined && value !== "") meaning.set(path, value);
  };
  const amount = (path: string, value: string | undefined) => put(path, value === "0" ? undefined : value);

  put("name", flow.name);
  put("description", flow.description);
  put("script.path", flow.script?.path);
  put("trigger.type", flow.trigger?.type);
  put("trigger.cron", flow.trigger?.cron === undefined ? undefined : normalCron(flow.trigger.cron));
  put("trigger.cycleType", flow.trigger?.cycleType);
  put("trigger.startTime", flow.trigger?.startTime);
  put("trigger.endTime", flow.trigger?.endTime);
  put("trigger.timezone", flow.trigger?.timezone);
  amount("trigger.delaySeconds", flow.trigger?.delaySeconds);
  put("strategy.instanceMode", flow.strategy?.instanceMode);
  put("strategy.rerunMode", flow.strategy?.rerunMode);
  put("strategy.failureStrategy", flow.strategy?.failureStrategy);
  amount("strategy.rerunTimes", flow.strategy?.rerunTimes);
  amount("strategy.rerunInterval", flow.strategy?.rerunInterval);
  amount("strategy.timeout", flow.strategy?.timeout);
  put("outputs", ownOutputs(flow.outputs, flow.id).join(" "));

  const edges = edgesOf(flow);
  for (const node of flow.nodes) {
    const at = (field: string) => `nodes.${node.name}/${field}`;
    put(at(""), "present");
    put(at("recurrence"), node.recurrence);
    put(at("instanceMode"), node.instanceMode);
    put(at("rerunMode"), node.rerunMode);
    amount(at("rerunTimes"), node.rerunTimes);
    amount(at("rerunInterval"), node.rerunInterval);
    amount(at("timeout"), node.timeout);
    put(at("script.path"), node.script?.path);
    put(at("script.language"), node.script?.language);
    put(at("script.content"), node.script?.content);
    put(at("script.runtime.command"), node.script?.runtime?.command);
    put(at("script.runtime.cu"), node.script?.runtime?.cu);
    put(at("script.parameters"), parametersOf(node));
    put(at("runtimeResource"), node.runtimeResource?.resourceGroupId ?? node.runtimeResource?.resourceGroup);
    put(at("outputs"), ownOutputs(node.outputs, node.id).join(" "));
    put(at("after"), edges.get(node.name)?.join(" "));
  }
  return meaning;
}

/** Order counts: it decides which value is `$1`. */
function parametersOf(node: StoredSpec["nodes"][number]): string | undefined {
  const parameters = node.script?.parameters ?? [];
  return parameters.length === 0
    ? undefined
    : JSON.stringify(parameters.map(({ name, type, value }) => [name, type, value]));
}

/** Outputs without the one that the platform adds by itself, which is the object's id. */
function ownOutputs(outputs: StoredSpec["outputs"], ownId: string | undefined): string[] {
  const data = (outputs?.nodeOutputs ?? []).map((output) => output.data);
  return data.filter((output) => output !== ownId).sort();
}

/** What each node waits for, by node name: names of nodes, or outputs of elsewhere. */
function edgesOf(flow: StoredSpec): Map<string, string[]> {
  const nameOfId = new Map<string, string>();
  const nameOfOutput = new Map<string, string>();
  for (const node of flow.nodes) {
    if (node.id !== undefined) nameOfId.set(node.id, node.name);
    for (const output of node.outputs?.nodeOutputs ?? []) nameOfOutput.set(output.data, node.name);
  }
  const edges = new Map<string, string[]>();
  for (const { nodeId, depends } of flow.dependencies) {
    const name = nameOfId.get(nodeId) ?? nodeId;
    const told = depends.map(
      ({ type, output = "" }) => `${type ?? "Normal"}:${nameOfOutput.get(output) ?? nameOfId.get(output) ?? output}`,
    );
    edges.set(name, [...(edges.get(name) ?? []), ...told].sort());
  }
  return edges;
}
