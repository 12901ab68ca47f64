// The post-deploy step: how close a first apply comes to the longest chain of its calls, and what a second one reads.
const { execFileSync } = require("node:child_process");
const { join } = require("node:path");

/** What a call must wait for is a call before it: whose identity is not checked gets nothing, and so on. */
const CHECK = ["GetCallerIdentity", "GetProject"];
/** From the workflow file to its instances; a job or a stage is asked for once in vain and once with success. */
const WORKFLOW = [
  "ListWorkflowDefinitions",
  // A trial of the import, then the import.
  ...["ImportWorkflowDefinition", "GetJobStatus", "GetJobStatus"],
  ...["ImportWorkflowDefinition", "GetJobStatus", "GetJobStatus"],
  "ListWorkflowDefinitions",
  ...["ListPipelineRuns", "CreatePipelineRun", "GetPipelineRun", "GetPipelineRun"],
  // The stages of a standard workspace.
  ...Array.from({ length: 4 }, () => ["ExecPipelineRunStage", "GetPipelineRun", "GetPipelineRun"]).flat(),
  ...["GetWorkflowDefinition", "ListTasks", "ListTaskInstances"],
];
/** The source's script holds the task id of the target's node, so its workflow comes after the target's. */
const CHAIN = [...CHECK, ...WORKFLOW, ...WORKFLOW];

let described;
const describe = () =>
  (described ??= JSON.parse(
    execFileSync(process.execPath, [join(__dirname, "apply-process.cjs")], { maxBuffer: 2 ** 26 }),
  ));

/** The chain is written down here, so it must not name more than what really happens. */
function requireChain(calls) {
  const left = calls.map(({ action }) => action);
  for (const action of CHAIN) {
    const index = left.indexOf(action);
    if (index < 0) throw new Error(`the chain of dependent calls names ${action} more often than apply sends it`);
    left.splice(index, 1);
  }
}

async function apply() {
  const { first, latency } = describe();
  requireChain(first.calls);
  return { value: first.ms, floor: CHAIN.length * latency, unit: "ms" };
}

/** Every kind of object once in each account, and each workflow once. */
async function applyNoop() {
  const { second, workflows } = describe();
  if (second.changes > 0) throw new Error("the second apply changed something");
  const kinds = new Set(second.calls.map(({ accountId, action }) => `${accountId} ${action}`));
  const perWorkflow = [...kinds].filter((kind) => kind.endsWith(" GetWorkflowDefinition"));
  return { value: second.calls.length, floor: kinds.size - perWorkflow.length + workflows, unit: "calls" };
}

module.exports = [
  { name: "apply", ratio: 1.3, run: apply },
  { name: "apply-noop", run: applyNoop },
];
