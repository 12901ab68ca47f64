import { describe, expect, it } from "vitest";
import { GROUP, ScheduledTenant, type Answer } from "../../../../../test/support/scheduled-tenant";

const NODES = [
  { name: "gate", command: "SCHEDULER_TRIGGER" as const },
  { name: "after", content: "echo secret-code", after: ["gate"] },
];

/** Imports the usual workflow after `damage`, and says how the job ended. */
async function importDamaged(damage: (workflow: Answer, spec: Answer, tenant: ScheduledTenant) => void) {
  const tenant = new ScheduledTenant();
  await tenant.import(tenant.spec({ name: "other", nodes: [{ name: "elsewhere", command: "VIRTUAL" }] }));
  const spec = tenant.spec({ nodes: NODES });
  damage(spec["spec"].workflows[0], spec, tenant);
  const { status, error } = await tenant.import(spec, { DryRun: true });
  return status === "Success" ? status : `${error!.split(": ")[0]}`;
}

describe("importing a workflow", () => {
  it("is a job that runs at first and is done after a poll", async () => {
    const tenant = new ScheduledTenant();
    const wanted = { ProjectId: 500001, Spec: tenant.spec({ nodes: NODES }) };
    const { AsyncJob } = await tenant.call("ImportWorkflowDefinition", wanted);
    expect(AsyncJob).toMatchObject({ Status: "Running", Completed: false });
    const status = async () => (await tenant.call("GetJobStatus", { JobId: AsyncJob.Id })).JobStatus;
    expect(await status()).toMatchObject({ Status: "Running", Completed: "False" });
    expect(await status()).toMatchObject({ Status: "Success", Completed: "True", JobType: "Create" });
  });

  it("is done without polls when the clock moves on", async () => {
    const tenant = new ScheduledTenant();
    const wanted = { ProjectId: 500001, Spec: tenant.spec({ nodes: NODES }) };
    const { AsyncJob } = await tenant.call("ImportWorkflowDefinition", wanted);
    await tenant.clock.advanceTo(tenant.clock.now() + 1000);
    const { JobStatus } = await tenant.call("GetJobStatus", { JobId: AsyncJob.Id });
    expect(JobStatus.Status).toBe("Success");
  });

  it("leaves no trace as a dry run", async () => {
    const tenant = new ScheduledTenant();
    expect((await tenant.import(tenant.spec({ nodes: NODES }), { DryRun: true })).status).toBe("Success");
    const { PagingInfo } = await tenant.call("ListWorkflowDefinitions", { ProjectId: 500001 });
    expect(PagingInfo.TotalCount).toBe(0);
  });

  it("replaces textual ids by 19 digits, in the edges too", async () => {
    const tenant = new ScheduledTenant();
    await tenant.import(tenant.spec({ nodes: NODES }));
    const Id = await tenant.definitionId("gates");
    const { WorkflowDefinition } = await tenant.call("GetWorkflowDefinition", { Id, IncludeScriptContent: true });
    const [workflow] = JSON.parse(WorkflowDefinition.Spec).spec.workflows;
    expect([Id, ...workflow.nodes.map((node: Answer) => node["id"])].every((id) => /^\d{19}$/.test(id))).toBe(true);
    expect(workflow.dependencies.map((flow: Answer) => flow["nodeId"])).toEqual(
      workflow.nodes.map((node: Answer) => node["id"]),
    );
    expect(workflow.nodes[1].script.content).toBe("echo secret-code");
  });

  it("shows the code of the nodes only when it is asked for", async () => {
    const tenant = new ScheduledTenant();
    await tenant.import(tenant.spec({ nodes: NODES }));
    const Id = await tenant.definitionId("gates");
    const { WorkflowDefinition } = await tenant.call("GetWorkflowDefinition", { Id, ProjectId: 500001 });
    expect(WorkflowDefinition.Spec).not.toContain("secret-code");
  });

  it("updates the workflow whose id it names, keeps the nodes whose ids it names and drops the others", async () => {
    const tenant = new ScheduledTenant();
    await tenant.import(tenant.spec({ nodes: NODES }));
    const Id = await tenant.definitionId("gates");
    const nodes = async () =>
      (await tenant.call("ListNodes", { ProjectId: 500001, ContainerId: Id })).PagingInfo.Nodes as Answer[];
    const [gate, after] = await nodes();
    const { WorkflowDefinition } = await tenant.call("GetWorkflowDefinition", { Id, IncludeScriptContent: true });
    const spec = JSON.parse(WorkflowDefinition.Spec);
    const [workflow] = spec.spec.workflows;
    workflow.nodes[1] = { ...workflow.nodes[1], id: "new", name: "renamed" };
    workflow.nodes[1].script.path = "tests/gates/renamed";
    workflow.dependencies[1].nodeId = "new";
    expect((await tenant.import(spec)).status).toBe("Success");
    const [sameGate, renamed] = await nodes();
    expect(sameGate!["Id"]).toBe(gate!["Id"]);
    expect(renamed!["Name"]).toBe("renamed");
    expect(renamed!["Id"]).not.toBe(after!["Id"]);
    expect(await tenant.definitionId("gates")).toBe(Id);
  });

  it("creates where it names an unknown id, and refuses a name that is taken", async () => {
    const tenant = new ScheduledTenant();
    expect((await tenant.import(tenant.spec({ id: "9000000000000000001", nodes: NODES }))).status).toBe("Success");
    const again = await tenant.import(tenant.spec({ nodes: NODES }));
    expect(again).toEqual({
      status: "Fail",
      error: "$.spec.workflows[0].name: the workspace has a workflow gates already",
    });
  });

  it("accepts the usual workflow", async () => {
    expect(await importDamaged(() => undefined)).toBe("Success");
  });

  it.each<[string, string, (workflow: Answer, spec: Answer, tenant: ScheduledTenant) => void]>([
    ["another kind", "$.kind", (_, spec) => (spec["kind"] = "Node")],
    ["no version", "$.version", (_, spec) => delete spec["version"]],
    ["no workflow", "$.spec.workflows", (_, spec) => (spec["spec"].workflows = [])],
    ["no name", "$.spec.workflows[0].name", (workflow) => delete workflow["name"]],
    ["a path of another name", "$.spec.workflows[0].script.path", (workflow) => (workflow["script"].path = "tests/x")],
    [
      "an unknown command",
      "$.spec.workflows[0].nodes[1].script.runtime.command",
      (workflow) => (workflow["nodes"][1].script.runtime.command = "COBOL"),
    ],
    [
      "an empty command",
      "$.spec.workflows[0].script.runtime.command",
      (workflow) => (workflow["script"].runtime.command = ""),
    ],
    ["a wrong cron", "$.spec.workflows[0].trigger.cron", (workflow) => (workflow["trigger"].cron = "00 00 25 * * ?")],
    [
      "a cron of five fields",
      "$.spec.workflows[0].trigger.cron",
      (workflow) => (workflow["trigger"].cron = "0 1 * * ?"),
    ],
    [
      "a wrong zone",
      "$.spec.workflows[0].trigger.timezone",
      (workflow) => (workflow["trigger"].timezone = "Mars/Base"),
    ],
    [
      "a wrong instance mode",
      "$.spec.workflows[0].strategy.instanceMode",
      (workflow) => (workflow["strategy"].instanceMode = "Later"),
    ],
    [
      "two nodes of one name",
      "$.spec.workflows[0].nodes[1].name",
      (workflow) => {
        workflow["nodes"][1].name = "gate";
        workflow["nodes"][1].script.path = "tests/gates/gate";
      },
    ],
    [
      "two nodes with one output",
      "$.spec.workflows[0].nodes[1].outputs.nodeOutputs[0].data",
      (workflow) => (workflow["nodes"][1].outputs = workflow["nodes"][0].outputs),
    ],
    [
      "an output of another workflow",
      "$.spec.workflows[0].nodes[0].outputs.nodeOutputs[0].data",
      (workflow) => (workflow["nodes"][0].outputs.nodeOutputs[0].data = "fruit.other.elsewhere"),
    ],
    [
      "an edge to an unknown output",
      "$.spec.workflows[0].dependencies[0].depends[0].output",
      (workflow) => (workflow["dependencies"][0].depends[0].output = "vegetable_root"),
    ],
    [
      "an edge of an unknown node",
      "$.spec.workflows[0].dependencies[1].nodeId",
      (workflow) => (workflow["dependencies"][1].nodeId = "nobody"),
    ],
    [
      "a circle",
      "$.spec.workflows[0].dependencies",
      (workflow) => (workflow["dependencies"][0].depends[0].output = "fruit.gates.after"),
    ],
    [
      "a resource group of another workspace",
      "$.spec.workflows[0].nodes[0].runtimeResource.resourceGroup",
      (_, __, tenant) => tenant.group.workspaces.clear(),
    ],
    [
      "no resource group",
      "$.spec.workflows[0].nodes[1].runtimeResource.resourceGroup",
      (workflow) => delete workflow["nodes"][1].runtimeResource,
    ],
    [
      "a trigger node below the Enterprise edition",
      "$.spec.workflows[0].nodes[0].script.runtime.command",
      (_, __, tenant) => tenant.settings.setEdition(tenant.account.id, "professional"),
    ],
  ])("fails at the culprit: %s", async (_, path, damage) => {
    expect(await importDamaged(damage)).toBe(path);
  });

  it("finds a circle that goes through another workflow", async () => {
    const tenant = new ScheduledTenant();
    const nodes = (after: string[]) => [{ name: "one", command: "VIRTUAL" as const, after }];
    await tenant.import(tenant.spec({ name: "left", nodes: nodes(["fruit_root"]) }));
    await tenant.import(tenant.spec({ name: "right", nodes: nodes(["fruit.left"]) }));
    const spec = tenant.spec({
      name: "left",
      id: await tenant.definitionId("left"),
      nodes: nodes(["fruit.right.one"]),
    });
    expect((await tenant.import(spec)).error).toContain("wait for each other: one <- one <- one");
  });

  it("refuses text that is not JSON at once", async () => {
    const tenant = new ScheduledTenant();
    const call = { ProjectId: 500001, Spec: "{" };
    expect(await tenant.refusal("ImportWorkflowDefinition", call)).toBe("400 58014884415");
  });

  it("is refused with every other call of Data Studio while the workspace has the legacy version", async () => {
    const tenant = new ScheduledTenant();
    tenant.workspace.newDataStudio = false;
    const project = { ProjectId: 500001 };
    const refused = "400 Project.NewDataStudioNotEnabled";
    expect(await tenant.refusal("ImportWorkflowDefinition", { ...project, Spec: {} })).toBe(refused);
    expect(await tenant.refusal("ListWorkflowDefinitions", project)).toBe(refused);
    expect(await tenant.refusal("ListNodes", project)).toBe(refused);
    expect(await tenant.refusal("CreatePipelineRun", { ...project, Type: "Online", ObjectIds: ["1"] })).toBe(refused);
  });

  it("needs a role that may develop", async () => {
    const tenant = new ScheduledTenant();
    const call = { ProjectId: 500001, Spec: tenant.spec({ nodes: NODES }) };
    const guest = tenant.member("20001", "role_project_guest");
    const developer = tenant.member("20002", "role_project_dev");
    expect(await tenant.refusal("ImportWorkflowDefinition", call, { as: guest })).toBe("403 ResourceNotAuthorized.Api");
    expect(await tenant.refusal("ImportWorkflowDefinition", call, { as: developer })).toBe("accepted");
  });
});

describe("workflows and nodes in Data Studio", () => {
  it("are listed by a part of their name, page by page", async () => {
    const tenant = new ScheduledTenant();
    for (const name of ["gates_a", "gates_b", "walls"])
      await tenant.import(tenant.spec({ name, nodes: [{ name: "one", command: "VIRTUAL" }] }));
    const list = async (more: object) =>
      (await tenant.call("ListWorkflowDefinitions", { ProjectId: 500001, ...more })).PagingInfo;
    const names = (page: Answer) => page["WorkflowDefinitions"].map((one: Answer) => one["Name"]);
    expect(names(await list({ Name: "GATES" }))).toEqual(["gates_a", "gates_b"]);
    const second = await list({ PageNumber: 2, PageSize: 2 });
    expect([names(second), second.TotalCount]).toEqual([["walls"], 3]);
  });

  it("show their edges, that to the workspace's root included, with totals as texts", async () => {
    const tenant = new ScheduledTenant();
    await tenant.import(tenant.spec({ nodes: NODES }));
    const { PagingInfo } = await tenant.call("ListNodes", { ProjectId: 500001, Name: "gate" });
    expect(PagingInfo).toMatchObject({ TotalCount: "1", PageNumber: "1" });
    const [gate] = PagingInfo.Nodes;
    expect(gate).toMatchObject({ Script: { Runtime: { Command: "SCHEDULER_TRIGGER" } }, TaskId: undefined });
    expect(gate.RuntimeResource.ResourceGroupId).toBe(GROUP);
    const edges = await tenant.call("ListNodeDependencies", { ProjectId: 500001, Id: gate.Id });
    expect(edges["PagingInfo"].Nodes.map((one: Answer) => one["Name"])).toEqual(["fruit_root"]);
  });

  it("take single changes of a workflow and refuse wrong ones", async () => {
    const tenant = new ScheduledTenant();
    await tenant.import(tenant.spec({ nodes: NODES }));
    const Id = await tenant.definitionId("gates");
    const change = (trigger: object) => ({
      ProjectId: 500001,
      Id,
      Spec: { version: "1.1.0", kind: "CycleWorkflow", spec: { workflows: [{ trigger }] } },
    });
    const trigger = { type: "Scheduler", cron: "00 15 12 * * ?" };
    expect(await tenant.call("UpdateWorkflowDefinition", change(trigger))).toEqual({ Success: true });
    const { WorkflowDefinition } = await tenant.call("GetWorkflowDefinition", { Id });
    const [workflow] = JSON.parse(WorkflowDefinition.Spec).spec.workflows;
    expect([workflow.trigger.cron, workflow.nodes.length]).toEqual(["00 15 12 * * ?", 2]);
    const wrong = change({ ...trigger, cron: "never" });
    expect(await tenant.refusal("UpdateWorkflowDefinition", wrong)).toBe("400 InvalidSpec");
  });
});
