import { describe, expect, it } from "vitest";
import { at, BIZDATE, ScheduledTenant } from "../../../../../test/support/scheduled-tenant";

const TOMORROW = at("2026-11-22 00:00");
const HOURLY = "00 00 * * * ?";
const gate = { name: "gate", command: "SCHEDULER_TRIGGER" as const };

/** Hours of the day at which instances of the gate stand, those that are expired in brackets. */
async function hours(tenant: ScheduledTenant, bizdate = BIZDATE): Promise<string> {
  const instances = await tenant.instances("gate", bizdate);
  const hour = (time: number) => new Date(time + 8 * 3600_000).getUTCHours();
  return instances
    .map((one) =>
      one["Description"] === "REALTIME_DEPRECATED" ? `(${hour(one["TriggerTime"])})` : hour(one["TriggerTime"]),
    )
    .join(" ");
}

describe("instances of a published workflow", () => {
  it("exist from the next day on with T+1, from half past eleven of the evening before", async () => {
    const tenant = new ScheduledTenant();
    await tenant.publish({ instanceMode: "T+1", nodes: [gate] });
    expect(await hours(tenant)).toBe("");
    await tenant.until("23:29");
    expect(await hours(tenant, TOMORROW)).toBe("");
    await tenant.until("23:30");
    expect(await hours(tenant, TOMORROW)).toBe("10");
    await tenant.until("2026-11-23 23:30");
    expect(await hours(tenant, at("2026-11-23 00:00"))).toBe("10");
  });

  it("exist at once with Immediately: from ten minutes ahead as usual, earlier ones as expired dry runs", async () => {
    const tenant = new ScheduledTenant({ now: "18:50" });
    await tenant.publish({ cron: HOURLY, nodes: [gate] });
    // Publishing takes polls but no time: ten minutes before 19:00 is just enough.
    expect(tenant.clock.now()).toBe(at("18:50"));
    expect(await hours(tenant)).toBe(
      "(0) (1) (2) (3) (4) (5) (6) (7) (8) (9) (10) (11) (12) (13) (14) (15) (16) (17) (18) 19 20 21 22 23",
    );
    const [expired] = await tenant.instances("gate");
    expect(expired).toMatchObject({ Status: "Success", TriggerRecurrence: "Skip", PeriodNumber: 1 });
  });

  it("that are due in less than ten minutes are expired", async () => {
    const tenant = new ScheduledTenant({ now: "18:51" });
    await tenant.publish({ cron: "00 00 19-20 * * ?", nodes: [gate] });
    expect(await hours(tenant)).toBe("(19) 20");
  });

  it("are not made at once in the closed hours, but with the nightly generation", async () => {
    for (const [now, expected] of [
      ["21:59", "(1) 23"],
      ["22:00", ""],
      ["23:29", ""],
    ] as const) {
      const tenant = new ScheduledTenant({ now });
      await tenant.publish({ cron: "00 00 1,23 * * ?", nodes: [gate] });
      expect(await hours(tenant)).toBe(expected);
      await tenant.until("23:30");
      expect(await hours(tenant, TOMORROW)).toBe("1 23");
    }
  });

  it("of what is published after the nightly generation first appear the day after next", async () => {
    const tenant = new ScheduledTenant({ now: "23:31" });
    await tenant.publish({ nodes: [gate] });
    await tenant.until("2026-11-23 23:30");
    expect(await hours(tenant, TOMORROW)).toBe("");
    expect(await hours(tenant, at("2026-11-23 00:00"))).toBe("10");
  });

  it("do not exist while the workspace has no periodic scheduling", async () => {
    const tenant = new ScheduledTenant();
    tenant.workspace.periodicScheduling = false;
    await tenant.publish({ nodes: [gate] });
    await tenant.until("23:30");
    expect([await hours(tenant), await hours(tenant, TOMORROW)]).toEqual(["", ""]);
    tenant.workspace.periodicScheduling = true;
    await tenant.until("2026-11-23 23:30");
    expect(await hours(tenant, at("2026-11-23 00:00"))).toBe("10");
  });

  it("stand at the times of the spec's own zone, with the business date of that zone", async () => {
    const tenant = new ScheduledTenant();
    await tenant.publish({ timezone: "Europe/Berlin", cron: "00 30 09 * * ?", nodes: [gate] });
    const bizdate = at("2026-11-21 00:00", "Europe/Berlin");
    const [instance] = await tenant.instances("gate", bizdate);
    expect(instance).toMatchObject({ TriggerTime: at("09:30", "Europe/Berlin"), Bizdate: bizdate });
  });

  it("keep to the new schedule after it was published again; what is over stays", async () => {
    const tenant = new ScheduledTenant();
    const id = await tenant.publish({ cron: "00 00 9,15 * * ?", nodes: [gate] });
    await tenant.until("12:00");
    const [nine] = await tenant.instances("gate");
    const { WorkflowDefinition } = await tenant.call("GetWorkflowDefinition", { Id: id });
    const spec = JSON.parse(WorkflowDefinition.Spec);
    spec.spec.workflows[0].trigger.cron = "00 00 16,17 * * ?";
    expect(await tenant.import(spec)).toEqual({ status: "Success", error: undefined });
    await tenant.pipeline("Online", id);
    expect(await hours(tenant)).toBe("9 16 17");
    expect((await tenant.instances("gate"))[0]).toMatchObject({ Id: nine!["Id"], Status: "WaitTrigger" });
  });

  it("that are due later keep their id when nothing about their time changes", async () => {
    const tenant = new ScheduledTenant();
    const id = await tenant.publish({ cron: "00 00 15 * * ?", nodes: [gate] });
    const before = await tenant.instances("gate");
    expect(await tenant.trigger("gate", "15:00")).toBe(true);
    await tenant.pipeline("Online", id);
    expect((await tenant.instances("gate")).map((one) => one["Id"])).toEqual(before.map((one) => one["Id"]));
    await tenant.until("15:00");
    expect(await tenant.status("gate")).toBe("Success");
  });

  it("wait for the instance of the same day where another workflow comes before", async () => {
    const tenant = new ScheduledTenant();
    await tenant.publish({ name: "first", cron: "00 00 11 * * ?", nodes: [gate] });
    await tenant.publish({ name: "second", nodes: [{ name: "late", command: "VIRTUAL", after: ["fruit.first"] }] });
    await tenant.until("12:00");
    expect(await tenant.status("late")).toBe("NotRun");
    expect(await tenant.trigger("gate", "11:00")).toBe(true);
    expect(await tenant.status("late")).toBe("Success");
  });

  it("are isolated on the first day where an Immediately node follows a T+1 node", async () => {
    const tenant = new ScheduledTenant();
    const early = { name: "early", command: "VIRTUAL" as const, more: { instanceMode: "T+1" } };
    await tenant.publish({ nodes: [early, { name: "late", command: "VIRTUAL", after: ["early"] }] });
    await tenant.until("2026-11-23 10:00");
    expect(await tenant.status("late")).toBe("NotRun");
    expect((await tenant.instances("late", TOMORROW))[0]).toMatchObject({ Status: "Success" });
  });

  it("wait for their own last cycle where they depend on themselves", async () => {
    const tenant = new ScheduledTenant();
    const more = { dependencies: [{ nodeId: "gate", depends: [{ type: "CrossCycleDependsOnSelf" }] }] };
    await tenant.publish({ cron: "00 00 10-11 * * ?", nodes: [gate], more });
    await tenant.until("11:30");
    expect((await tenant.instances("gate")).map((one) => one["Status"])).toEqual(["WaitTrigger", "NotRun"]);
    expect(await tenant.trigger("gate")).toBe(true);
    expect((await tenant.instances("gate")).map((one) => one["Status"])).toEqual(["Success", "WaitTrigger"]);
  });

  it("of a node that is skipped succeed without running and without a trigger", async () => {
    const tenant = new ScheduledTenant();
    await tenant.publish({ nodes: [{ ...gate, more: { recurrence: "Skip" } }] });
    expect(await tenant.trigger("gate")).toBe("400 Trigger.NotWaiting");
    await tenant.until("10:00");
    expect(await tenant.status("gate")).toBe("Success");
  });
});

describe("runs that a person starts", () => {
  it("smoke-test the development environment, where nothing runs by itself", async () => {
    const tenant = new ScheduledTenant({ standard: true });
    await tenant.publish({ nodes: [gate, { name: "after", command: "VIRTUAL", after: ["gate"] }] });
    expect(await tenant.instances("gate", BIZDATE, { ProjectEnv: "Dev" })).toEqual([]);
    const { PagingInfo } = await tenant.call("ListWorkflows", { ProjectId: 500001, EnvType: "Dev" });
    const started = await tenant.call("CreateWorkflowInstances", {
      ProjectId: 500001,
      EnvType: "Dev",
      WorkflowId: PagingInfo.Workflows[0].Id,
      Name: "try",
      Type: "SmokeTest",
      Periods: { BizDates: [{ StartBizDate: "2026-11-21", EndBizDate: "2026-11-21" }] },
    });
    const { Result } = await tenant.call("GetCreateWorkflowInstancesResult", { OperationId: started["OperationId"] });
    expect(Result).toMatchObject({ Status: "Created", WorkflowInstanceIds: [expect.any(Number)] });
    const [waiting] = await tenant.instances("gate", BIZDATE, { ProjectEnv: "Dev" });
    expect(waiting).toMatchObject({ Status: "WaitTrigger", WorkflowInstanceType: "SmokeTest" });
    const parameters = { EnvType: "Dev", TaskId: tenant.task("gate"), TriggerTime: waiting!["TriggerTime"] };
    expect(await tenant.call("TriggerSchedulerTaskInstance", parameters)).toEqual({ Success: true });
    const { WorkflowInstance } = await tenant.call("GetWorkflowInstance", { Id: Result.WorkflowInstanceIds[0] });
    expect(WorkflowInstance).toMatchObject({ Status: "Success", Type: "SmokeTest", EnvType: "Dev" });
  });

  it("back-fill days that are over", async () => {
    const tenant = new ScheduledTenant();
    await tenant.publish({ nodes: [{ name: "fill", content: "echo $1", more: {} }] });
    const { PagingInfo } = await tenant.call("ListWorkflows", { ProjectId: 500001 });
    await tenant.call("CreateWorkflowInstances", {
      ProjectId: 500001,
      WorkflowId: PagingInfo.Workflows[0].Id,
      Name: "again",
      Type: "SupplementData",
      Periods: { BizDates: [{ StartBizDate: "2026-11-01", EndBizDate: "2026-11-03" }] },
    });
    await tenant.clock.idle();
    for (const day of ["01", "02", "03"]) {
      const [filled] = await tenant.instances("fill", at(`2026-11-${day} 00:00`));
      expect(filled).toMatchObject({ Status: "Success", WorkflowInstanceType: "SupplementData" });
    }
  });
});
