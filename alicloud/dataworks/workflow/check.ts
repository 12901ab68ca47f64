import type { InputProblem, TenantRole } from "../../call";
import { normalCron, timesOfDay } from "../schedule/cron";
import type { ReadWorkflow } from "./read";
import type { TriggerNode, Workflow, WorkflowNode } from "./workflow";

/** A file that has the right form. */
export interface CheckedFile {
  workflow: Workflow;
  problemAt: ReadWorkflow["problemAt"];
}

/** What is wrong with the relations inside and between the files of one tenant. */
export function checkTenant(tenant: TenantRole, files: readonly CheckedFile[]): InputProblem[] {
  const byName = new Map<string, CheckedFile>();
  const outputs = new Map<string, string>();
  return files.flatMap((file) => {
    const { workflow, problemAt } = file;
    const first = byName.get(workflow.name);
    byName.set(workflow.name, first ?? file);
    return [
      ...(first === undefined
        ? []
        : [problemAt(["name"], `expected a name of its own; ${first.workflow.file} has it too`)]),
      ...checkNames(file),
      ...(first === undefined ? checkOutputs(file, outputs) : []),
      ...checkOrder(file),
      ...checkTypes(tenant, file),
    ];
  });
}

/** What is wrong with what the source's trigger nodes fire. */
export function checkFires(source: readonly CheckedFile[], target: readonly Workflow[]): InputProblem[] {
  return source.flatMap((file) =>
    file.workflow.nodes.flatMap((node, index) => (node.type === "trigger" ? checkFire(file, node, index, target) : [])),
  );
}

function checkNames({ workflow, problemAt }: CheckedFile): InputProblem[] {
  const names = workflow.nodes.map((node) => node.name);
  return names.flatMap((name, index) => {
    const first = names.indexOf(name);
    if (first === index) return [];
    return [problemAt(["nodes", index, "name"], `expected a name of its own; nodes[${first}] has it too`)];
  });
}

/**
 * Outputs are made of names joined by dots and must differ in a workspace, while names may have dots themselves: node
 * `c` of workflow `a.b` and node `b.c` of workflow `a` would collide. `seen` collects the outputs of all files.
 */
function checkOutputs({ workflow, problemAt }: CheckedFile, seen: Map<string, string>): InputProblem[] {
  const named = [
    { path: ["name"], output: workflow.name },
    ...workflow.nodes.map((node, index) => ({
      path: ["nodes", index, "name"],
      output: `${workflow.name}.${node.name}`,
    })),
  ];
  return named.flatMap(({ path, output }) => {
    const other = seen.get(output);
    seen.set(output, other ?? workflow.file);
    if (other === undefined || other === workflow.file) return [];
    return [problemAt(path, `expected a name whose output ${output} is unique; ${other} has the same`)];
  });
}

function checkOrder({ workflow, problemAt }: CheckedFile): InputProblem[] {
  const names = new Set(workflow.nodes.map((node) => node.name));
  const unknown = workflow.nodes.flatMap((node, index) =>
    node.after.flatMap((name, place) =>
      names.has(name)
        ? []
        : [problemAt(["nodes", index, "after", place], `expected a node of this workflow: ${[...names].join(", ")}`)],
    ),
  );
  if (unknown.length > 0) return unknown;
  const cycle = findCycle(workflow.nodes);
  if (cycle === undefined) return [];
  const index = workflow.nodes.findIndex((node) => node.name === cycle[0]);
  return [problemAt(["nodes", index, "after"], `expected an order without a cycle: ${cycle.join(" -> ")}`)];
}

/** Names of a cycle, each waiting for the next, the first repeated at the end; undefined when there is none. */
function findCycle(nodes: readonly WorkflowNode[]): string[] | undefined {
  const after = new Map(nodes.map((node) => [node.name, node.after]));
  const finished = new Set<string>();
  for (const { name: start } of nodes) {
    // Depth first with a stack of its own: a long chain of nodes must not exhaust the call stack.
    const path = [{ name: start, next: 0 }];
    while (path.length > 0) {
      const top = path.at(-1)!;
      const next = finished.has(top.name) ? undefined : after.get(top.name)?.[top.next];
      if (next === undefined) {
        finished.add(top.name);
        path.pop();
        continue;
      }
      top.next += 1;
      const seen = path.findIndex((one) => one.name === next);
      if (seen >= 0) return [...path.slice(seen).map((one) => one.name), next];
      path.push({ name: next, next: 0 });
    }
  }
  return undefined;
}

function checkTypes(tenant: TenantRole, { workflow, problemAt }: CheckedFile): InputProblem[] {
  if (tenant === "source") return [];
  const misplaced = workflow.nodes.flatMap((node, index) =>
    node.type === "trigger"
      ? [problemAt(["nodes", index, "type"], "expected http-trigger or shell: only the source's workflows fire others")]
      : [],
  );
  if (workflow.nodes.some((node) => node.type === "http-trigger")) return misplaced;
  return [...misplaced, problemAt(["nodes"], "expected a node of type http-trigger, which the source can fire")];
}

function checkFire(file: CheckedFile, node: TriggerNode, index: number, target: readonly Workflow[]): InputProblem[] {
  const at = (field: keyof TriggerNode["fires"], allowed: string) => [
    file.problemAt(["nodes", index, "fires", field], allowed),
  ];
  const workflow = target.find((one) => one.name === node.fires.workflow);
  if (workflow === undefined) {
    return at(
      "workflow",
      `expected a workflow of the target: ${target.map((one) => one.name).join(", ") || "there is none"}`,
    );
  }
  const gates = workflow.nodes.filter((one) => one.type === "http-trigger").map((one) => one.name);
  if (!gates.includes(node.fires.node)) {
    return at("node", `expected a node of type http-trigger of ${workflow.name}: ${gates.join(", ")}`);
  }
  if (node.fires.at === "same") {
    const [own, other] = [file.workflow.schedule, workflow.schedule];
    if (own.zone === other.zone && normalCron(own.cron) === normalCron(other.cron)) return [];
    const found = `this one has ${own.cron} ${own.zone}, ${workflow.name} has ${other.cron} ${other.zone}`;
    return at("at", `expected HH:mm:ss, because "same" needs the same cron and zone on both sides: ${found}`);
  }
  const times = timesOfDay(workflow.schedule.cron);
  if (times.includes(node.fires.at)) return [];
  const some = times.length > 6 ? `${times.slice(0, 6).join(", ")}, ...` : times.join(", ");
  return at("at", `expected a scheduled time of ${workflow.name} (${workflow.schedule.zone}): ${some}`);
}
