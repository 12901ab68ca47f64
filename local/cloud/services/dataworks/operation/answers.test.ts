import { describe, expect, it } from "vitest";
import { BIZDATE, ScheduledTenant, type Answer } from "../../../../../test/support/scheduled-tenant";
import { publishedAnswers, surplus } from "../../../../../test/support/published-shapes";
import { SHARED_FOLDER_ABSENT } from "../../../../../test/support/shared-folder";

const published = publishedAnswers("dataworks-public-2024-05-18");

/** Asks for everything there is to see of one published workflow whose gate was passed. */
async function answers(): Promise<Record<string, Answer>> {
  const tenant = new ScheduledTenant();
  const nodes = [
    { name: "gate", command: "SCHEDULER_TRIGGER" as const },
    { name: "after", content: "echo $1", after: ["gate"], more: { rerunTimes: 1 } },
  ];
  const definition = await tenant.publish({ nodes });
  await tenant.trigger("gate");
  await tenant.until("10:00");
  const [gate, after] = [(await tenant.instances("gate"))[0]!, (await tenant.instances("after"))[0]!];
  const project = { ProjectId: 500001 };
  const [task, workflow] = [{ Id: tenant.task("after") }, { Id: after["WorkflowId"] }];
  const node = (await tenant.call("ListNodes", project)).PagingInfo.Nodes[1];
  const run = (await tenant.call("ListPipelineRuns", project)).PagingInfo.PipelineRuns[0];
  const spec = tenant.spec({ name: "more", nodes: [] });
  const started = { ...project, WorkflowId: workflow.Id, Name: "again", Type: "Manual" };
  const calls: [string, Record<string, unknown>][] = [
    ["ImportWorkflowDefinition", { ...project, Spec: spec }],
    ["ListWorkflowDefinitions", project],
    ["GetWorkflowDefinition", { Id: definition }],
    ["ListNodes", project],
    ["GetNode", { Id: node.Id }],
    ["ListNodeDependencies", { ...project, Id: node.Id }],
    ["ListPipelineRuns", project],
    ["GetPipelineRun", { ...project, Id: run.Id }],
    ["ListPipelineRunItems", { ...project, PipelineRunId: run.Id }],
    ["ListTasks", project],
    ["GetTask", task],
    ["ListUpstreamTasks", task],
    ["ListDownstreamTasks", { Id: tenant.task("gate") }],
    ["ListTaskInstances", { ...project, Bizdate: BIZDATE }],
    ["GetTaskInstance", { Id: after["Id"] }],
    ["GetTaskInstanceLog", { Id: after["Id"] }],
    ["ListUpstreamTaskInstances", { Id: after["Id"] }],
    ["ListDownstreamTaskInstances", { Id: gate["Id"] }],
    ["SuspendTaskInstances", { Ids: [after["Id"], 1] }],
    ["ListWorkflows", project],
    ["GetWorkflow", workflow],
    ["ListWorkflowInstances", { ...project, BizDate: BIZDATE }],
    ["GetWorkflowInstance", { Id: after["WorkflowInstanceId"] }],
    ["CreateWorkflowInstances", started],
    ["UpdateTask", task],
  ];
  const all: Record<string, Answer> = {};
  for (const [name, parameters] of calls) all[name] = await tenant.call(name, parameters);
  return all;
}

describe.skipIf(published === undefined)(
  `answers as the vendor publishes them${published ? "" : ` (${SHARED_FOLDER_ABSENT})`}`,
  () => {
    it("have no field that the vendor's answers do not have", async () => {
      const found = Object.entries(await answers()).flatMap(([name, answer]) =>
        surplus(answer, published![name]!.response).map((field) => name + field),
      );
      expect(found).toEqual([]);
    });
  },
);
