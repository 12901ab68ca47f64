import { describe, expect, it } from "vitest";
import { ScheduledTenant, type Answer } from "../../../../../test/support/scheduled-tenant";
import { DevelopmentSettings } from "./settings";

const NODES = [
  { name: "gate", command: "SCHEDULER_TRIGGER" as const },
  { name: "after", command: "VIRTUAL" as const, after: ["gate"] },
];

async function imported(options: { standard?: boolean } = {}) {
  const tenant = new ScheduledTenant(options);
  await tenant.import(tenant.spec({ nodes: NODES }));
  return { tenant, id: await tenant.definitionId("gates") };
}

async function begin(tenant: ScheduledTenant, id: string, more: object = {}): Promise<string> {
  const wanted = { ProjectId: 500001, Type: "Online", ObjectIds: [id], ...more };
  return (await tenant.call("CreatePipelineRun", wanted))["Id"];
}

async function get(tenant: ScheduledTenant, Id: string): Promise<Answer> {
  return (await tenant.call("GetPipelineRun", { ProjectId: 500001, Id })).Pipeline;
}

/** `BUILD_PACKAGE Success, PROD_CHECK Init, ...` */
const stages = (run: Answer) => run["Stages"].map((one: Answer) => `${one["Code"]} ${one["Status"]}`).join(", ");

describe("a pipeline run", () => {
  it("packs by itself and then goes on stage by stage as it is told, in basic mode", async () => {
    const { tenant, id } = await imported();
    const run = await begin(tenant, id);
    expect(stages(await get(tenant, run))).toBe("BUILD_PACKAGE Running, PROD_CHECK Init, PROD Init");
    expect(stages(await get(tenant, run))).toBe("BUILD_PACKAGE Success, PROD_CHECK Init, PROD Init");
    const stage = { ProjectId: 500001, Id: run };
    for (const Code of ["PROD_CHECK", "PROD"]) {
      await tenant.call("ExecPipelineRunStage", { ...stage, Code });
      expect((await get(tenant, run))["Status"]).toBe("Running");
      await get(tenant, run);
    }
    expect(await get(tenant, run)).toMatchObject({ Status: "Success" });
    const again = { ...stage, Code: "PROD" };
    expect(await tenant.refusal("ExecPipelineRunStage", again)).toBe("400 PipelineRun.NotRunning");
  });

  it("refuses a stage out of order and one that it does not have", async () => {
    const { tenant, id } = await imported();
    const stage = { ProjectId: 500001, Id: await begin(tenant, id) };
    const refusal = (Code: string) => tenant.refusal("ExecPipelineRunStage", { ...stage, Code });
    expect(await refusal("PROD")).toBe("400 PipelineRun.StageOutOfOrder");
    expect(await refusal("BUILD_PACKAGE")).toBe("400 PipelineRun.StageOutOfOrder");
    expect(await refusal("DEV")).toBe("400 PipelineRun.StageNotExist");
  });

  it("has the development environment's stages in standard mode and goes by itself as far as it is told", async () => {
    const { tenant, id } = await imported({ standard: true });
    const run = await begin(tenant, id, { RunMode: "Auto", AutoRunUntilStage: "DEV" });
    await tenant.clock.advanceTo(tenant.clock.now() + 60_000);
    expect(stages(await get(tenant, run))).toBe(
      "BUILD_PACKAGE Success, DEV_CHECK Success, DEV Success, PROD_CHECK Init, PROD Init",
    );
    const tasks = async (ProjectEnv: string) =>
      (await tenant.call("ListTasks", { ProjectId: 500001, ProjectEnv })).PagingInfo.TotalCount;
    expect([await tasks("Dev"), await tasks("Prod")]).toEqual([2, 0]);
    const { PagingInfo } = await tenant.call("ListNodes", { ProjectId: 500001 });
    expect(PagingInfo.Nodes[0].TaskId).toBeUndefined();
    await tenant.call("ExecPipelineRunStage", { ProjectId: 500001, Id: run, Code: "PROD_CHECK" });
  });

  it("gives nodes their task ids and the workflow its scheduler-side id", async () => {
    const { tenant, id } = await imported();
    const before = await tenant.call("GetWorkflowDefinition", { Id: id });
    expect(before["WorkflowDefinition"].WorkflowId).toBeUndefined();
    expect((await tenant.pipeline("Online", id))["Status"]).toBe("Success");
    const { WorkflowDefinition } = await tenant.call("GetWorkflowDefinition", { Id: id });
    const { Workflow } = await tenant.call("GetWorkflow", { Id: WorkflowDefinition.WorkflowId });
    const { PagingInfo } = await tenant.call("ListNodes", { ProjectId: 500001, ContainerId: id });
    const { Node } = await tenant.call("GetNode", { Id: PagingInfo.Nodes[0].Id });
    expect(Node.TaskId).toBe(700001);
    expect(Workflow.Tasks.map((task: Answer) => [task["Id"], task["Type"]])).toEqual([
      [700001, "SCHEDULER_TRIGGER"],
      [700002, "VIRTUAL"],
    ]);
    const { Task } = await tenant.call("GetTask", { Id: 700002 });
    expect(Task.Dependencies).toEqual([
      { Type: "Normal", UpstreamOutput: "fruit.gates.gate", UpstreamTaskId: "700001" },
    ]);
  });

  it("publishes only the first of the named objects, and nothing that does not exist", async () => {
    const { tenant, id } = await imported();
    const run = await begin(tenant, id, { ObjectIds: [id, "9000000000000000009"] });
    const { PagingInfo } = await tenant.call("ListPipelineRunItems", { ProjectId: 500001, PipelineRunId: run });
    expect(PagingInfo).toMatchObject({ TotalCount: 1, PipelineRunItems: [{ Id: id, Type: "WorkflowDefinition" }] });
    const unknown = { ProjectId: 500001, Type: "Online", ObjectIds: ["9000000000000000009"] };
    expect(await tenant.refusal("CreatePipelineRun", unknown)).toBe("400 5801489541076353033");
  });

  it("can be abolished and stays readable", async () => {
    const { tenant, id } = await imported();
    const run = await begin(tenant, id);
    await tenant.call("AbolishPipelineRun", { ProjectId: 500001, Id: run });
    expect((await get(tenant, run))["Status"]).toBe("Termination");
    const call = { ProjectId: 500001, Id: run };
    expect(await tenant.refusal("AbolishPipelineRun", call)).toBe("400 PipelineRun.NotRunning");
    const { PagingInfo } = await tenant.call("ListPipelineRuns", {
      ProjectId: 500001,
      Status: "Termination",
      ObjectId: id,
    });
    expect(PagingInfo.TotalCount).toBe(1);
  });

  it("fails before production while what the workflow waits for is not online", async () => {
    const { tenant } = await imported();
    const nodes = [{ name: "late", command: "VIRTUAL" as const, after: ["fruit.gates.gate"] }];
    await tenant.import(tenant.spec({ name: "second", nodes }));
    const run = await tenant.pipeline("Online", await tenant.definitionId("second"));
    expect(run).toMatchObject({ Status: "Fail", Message: "The output fruit.gates.gate is not published in Prod." });
    expect(stages(run)).toBe("BUILD_PACKAGE Success, PROD_CHECK Fail, PROD Init");
  });

  it("takes a workflow offline, and only then it can be deleted", async () => {
    const { tenant, id } = await imported();
    await tenant.pipeline("Online", id);
    const definition = { ProjectId: 500001, Id: id };
    expect(await tenant.refusal("DeleteWorkflowDefinition", definition)).toBe("400 WorkflowDefinition.StillPublished");
    const run = await tenant.pipeline("Offline", id);
    expect(stages(run)).toBe("OfflineCheck Success, PROD_CHECK Success, PROD Success");
    const { PagingInfo } = await tenant.call("ListTasks", { ProjectId: 500001 });
    expect(PagingInfo.TotalCount).toBe(0);
    expect(await tenant.call("DeleteWorkflowDefinition", definition)).toEqual({ Success: true });
    expect(await tenant.refusal("GetWorkflowDefinition", definition)).toBe("404 EntityNotExists");
  });

  it("does not take offline what another workflow waits for", async () => {
    const { tenant, id } = await imported();
    await tenant.pipeline("Online", id);
    await tenant.publish({ name: "second", nodes: [{ name: "late", command: "VIRTUAL", after: ["fruit.gates"] }] });
    const wanted = { Type: "Offline", RunMode: "Auto" };
    const run = await begin(tenant, id, wanted);
    await tenant.clock.advanceTo(tenant.clock.now() + 10_000);
    expect(await get(tenant, run)).toMatchObject({ Status: "Fail", Message: expect.stringContaining("(late)") });
  });

  it("waits in the check before production for an extension, whose refusal fails it", async () => {
    const { tenant, id } = await imported();
    let answer: (problem: string) => void = () => undefined;
    tenant.state.shared(DevelopmentSettings).deployCheck = () => new Promise((resolve) => (answer = resolve));
    const run = await begin(tenant, id, { RunMode: "Auto" });
    await tenant.clock.advanceTo(tenant.clock.now() + 3600_000);
    expect(stages(await get(tenant, run))).toBe("BUILD_PACKAGE Success, PROD_CHECK Running, PROD Init");
    answer("No owner is named.");
    await Promise.resolve();
    expect(await get(tenant, run)).toMatchObject({ Status: "Fail", Message: "No owner is named." });
  });
});
