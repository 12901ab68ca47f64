import { describe, expect, it } from "vitest";
import { at, BIZDATE, ScheduledTenant } from "../../../../../test/support/scheduled-tenant";
import type { ScriptEnd } from "./shell-runner";

/** A gate at 10:00 with something after it. */
const GATE = {
  nodes: [
    { name: "gate", command: "SCHEDULER_TRIGGER" as const },
    { name: "after", content: "echo through", after: ["gate"] },
  ],
};

/** The same with a shell node before the gate. */
function gateBehind(content: string, more: Record<string, unknown> = {}) {
  return {
    nodes: [
      { name: "before", content, more },
      { name: "gate", command: "SCHEDULER_TRIGGER" as const, after: ["before"] },
      { name: "after", command: "VIRTUAL" as const, after: ["gate"] },
    ],
  };
}

describe("an HTTP trigger node", () => {
  it("cannot be triggered at a time for which it has no instance", async () => {
    const tenant = new ScheduledTenant();
    await tenant.publish(GATE);
    await tenant.until("10:00");
    expect(await tenant.trigger("gate", "10:01")).toBe("400 Trigger.InstanceNotExist");
    expect(await tenant.trigger("gate", "2026-11-23 10:00")).toBe("400 Trigger.InstanceNotExist");
    expect(await tenant.status("gate")).toBe("WaitTrigger");
  });

  it("waits until it is triggered and blocks what comes after it, which then runs in sequence", async () => {
    const tenant = new ScheduledTenant();
    await tenant.publish(GATE);
    expect(await tenant.status("gate")).toBe("WaitTime");
    await tenant.until("23:00");
    expect([await tenant.status("gate"), await tenant.status("after")]).toEqual(["WaitTrigger", "NotRun"]);
    expect(await tenant.trigger("gate", "10:00", "REQUEST-1")).toBe(true);
    await tenant.clock.idle();
    expect([await tenant.status("gate"), await tenant.status("after")]).toEqual(["Success", "Success"]);
    expect(await tenant.log("after")).toBe("through\nThe script ended with exit code 0.\n");
    expect(tenant.events("gate").map((event) => event.name)).toEqual([
      "task-instance.waiting-for-trigger",
      "task-instance.triggered",
      "task-instance.started",
      "task-instance.succeeded",
    ]);
    const after = tenant.events("after").map(({ name, causedBy }) => `${name} by ${causedBy}`);
    expect(after).toEqual(["task-instance.started by REQUEST-1", "task-instance.succeeded by REQUEST-1"]);
  });

  it("is not passed while an upstream node has failed", async () => {
    const tenant = new ScheduledTenant();
    await tenant.publish(gateBehind("exit 3"));
    await tenant.until("10:00");
    expect(await tenant.status("before")).toBe("Failure");
    expect(await tenant.trigger("gate")).toBe(true);
    expect([await tenant.status("gate"), await tenant.status("after")]).toEqual(["NotRun", "NotRun"]);
  });

  it("is not passed before its scheduled time", async () => {
    const tenant = new ScheduledTenant();
    await tenant.publish(GATE);
    expect(await tenant.trigger("gate")).toBe(true);
    await tenant.until("09:59");
    expect([await tenant.status("gate"), await tenant.status("after")]).toEqual(["WaitTime", "NotRun"]);
    await tenant.until("10:00");
    expect([await tenant.status("gate"), await tenant.status("after")]).toEqual(["Success", "Success"]);
  });

  it("waits for a place in its resource group after it was triggered", async () => {
    const tenant = new ScheduledTenant();
    tenant.settings.maxConcurrentPerGroup = 1;
    let release: (end: ScriptEnd) => void = () => undefined;
    const begun = new Promise<void>((resolve) => {
      tenant.settings.runScript = () => {
        resolve();
        return new Promise((end) => (release = end));
      };
    });
    await tenant.publish({ name: "busy", cron: "00 30 10 * * ?", nodes: [{ name: "hog" }] });
    await tenant.publish({ nodes: [GATE.nodes[0]!] });
    const advance = tenant.until("10:30");
    await begun;
    expect(await tenant.trigger("gate")).toBe(true);
    expect(await tenant.status("gate")).toBe("WaitResource");
    release({ kind: "exit", code: 0 });
    await advance;
    expect([await tenant.status("hog"), await tenant.status("gate")]).toEqual(["Success", "Success"]);
  });

  it("cannot be triggered while it is frozen", async () => {
    const tenant = new ScheduledTenant();
    await tenant.publish(GATE);
    const Trigger = { Recurrence: "Pause" };
    await tenant.call("UpdateTask", { Id: tenant.task("gate"), EnvType: "Prod", Trigger });
    await tenant.until("10:00");
    expect(await tenant.trigger("gate")).toBe("400 Trigger.Frozen");
    expect(await tenant.status("after")).toBe("NotRun");
    await tenant.call("UpdateTask", { Id: tenant.task("gate"), Trigger: { Recurrence: "Normal" } });
    expect(await tenant.trigger("gate")).toBe(true);
  });

  it("cannot be triggered while a person has frozen its instance", async () => {
    const tenant = new ScheduledTenant();
    await tenant.publish(GATE);
    await tenant.until("10:00");
    const [instance] = await tenant.instances("gate");
    const Ids = [instance!["Id"]];
    expect((await tenant.call("SuspendTaskInstances", { Ids })).SuccessInfo).toEqual({
      [Ids[0]]: { Success: true, Message: "" },
    });
    expect(await tenant.trigger("gate")).toBe("400 Trigger.Frozen");
    await tenant.call("ResumeTaskInstances", { Ids });
    expect(await tenant.trigger("gate")).toBe(true);
  });

  it("that was published frozen fails when it is due and cannot be triggered", async () => {
    const tenant = new ScheduledTenant();
    await tenant.publish({ nodes: [{ ...GATE.nodes[0]!, more: { recurrence: "Pause" } }, GATE.nodes[1]!] });
    expect(await tenant.trigger("gate")).toBe("400 Trigger.Frozen");
    await tenant.until("10:00");
    expect([await tenant.status("gate"), await tenant.status("after")]).toEqual(["Failure", "NotRun"]);
    expect(await tenant.trigger("gate")).toBe("400 Trigger.Frozen");
  });

  it("can be triggered only while it waits: not after it was stopped, and not as an expired dry run", async () => {
    const tenant = new ScheduledTenant({ now: "09:55" });
    await tenant.publish({ ...GATE, cron: "00 0/30 10-11 * * ?" });
    expect(await tenant.trigger("gate", "10:00")).toBe("400 Trigger.Expired");
    await tenant.until("10:30");
    const [, waiting] = await tenant.instances("gate");
    await tenant.call("StopTaskInstances", { Ids: [waiting!["Id"]] });
    expect(await tenant.trigger("gate", "10:30")).toBe("400 Trigger.NotWaiting");
  });

  it("keeps a command that comes before the upstream node has finished and passes when it has", async () => {
    const tenant = new ScheduledTenant();
    await tenant.publish(gateBehind("exit 1", { rerunTimes: 1, rerunInterval: 3600_000 }));
    await tenant.until("10:30");
    expect(await tenant.trigger("gate", "10:00", "REQUEST-2")).toBe(true);
    expect(await tenant.status("gate")).toBe("NotRun");
    const [before] = await tenant.instances("before");
    await tenant.call("SetSuccessTaskInstances", { Ids: [before!["Id"]] });
    expect([await tenant.status("gate"), await tenant.status("after")]).toEqual(["Success", "Success"]);
    expect(tenant.events("after").map((event) => event.causedBy)).toEqual(["REQUEST-2", "REQUEST-2"]);
  });

  it("keeps an early command for 24 hours only: afterwards the finished upstream node leaves it waiting", async () => {
    for (const [time, expected] of [
      ["2026-11-23 10:29", "Success"],
      ["2026-11-23 10:30", "WaitTrigger"],
    ] as const) {
      const tenant = new ScheduledTenant();
      await tenant.publish(gateBehind("exit 1"));
      await tenant.until("10:30");
      expect(await tenant.trigger("gate")).toBe(true);
      await tenant.until(time);
      const [before] = await tenant.instances("before");
      await tenant.call("SetSuccessTaskInstances", { Ids: [before!["Id"]] });
      expect(await tenant.status("gate")).toBe(expected);
      expect(tenant.events("gate").some((event) => event.name === "task-instance.trigger-lost")).toBe(
        expected === "WaitTrigger",
      );
    }
  });

  it("cannot be triggered again, in each of the answers that the vendor may give", async () => {
    const tenant = new ScheduledTenant();
    await tenant.publish(GATE);
    await tenant.until("10:00");
    expect(await tenant.trigger("gate")).toBe(true);
    await tenant.clock.idle();
    expect(await tenant.trigger("gate")).toBe("400 Trigger.AlreadyTriggered");
    tenant.settings.repeatedTrigger = "false";
    expect(await tenant.trigger("gate")).toBe(false);
    tenant.settings.repeatedTrigger = "success";
    expect(await tenant.trigger("gate")).toBe(true);
    expect(tenant.events("gate").filter((event) => event.name === "task-instance.triggered")).toHaveLength(1);
    expect(tenant.events("after").filter((event) => event.name === "task-instance.started")).toHaveLength(1);
  });

  it("takes two early commands as one", async () => {
    const tenant = new ScheduledTenant();
    await tenant.publish(GATE);
    expect([await tenant.trigger("gate"), await tenant.trigger("gate")]).toEqual([true, true]);
    await tenant.until("10:00");
    expect(tenant.events("gate").filter((event) => event.name === "task-instance.triggered")).toHaveLength(1);
    expect(await tenant.trigger("gate")).toBe("400 Trigger.AlreadyTriggered");
  });

  it("is the only kind of node that can be triggered", async () => {
    const tenant = new ScheduledTenant();
    await tenant.publish(GATE);
    expect(await tenant.trigger("after")).toBe("400 Trigger.NotTriggerNode");
  });

  it("can be triggered by members whose role allows it, in the environment and region where it is", async () => {
    const tenant = new ScheduledTenant();
    await tenant.publish(GATE);
    const call = { TaskId: tenant.task("gate"), TriggerTime: at("10:00") };
    const name = "TriggerSchedulerTaskInstance";
    const guest = tenant.member("20001", "role_project_guest");
    const operator = tenant.member("20002", "role_project_pe");
    const stranger = tenant.caller("user", "20003");
    expect(await tenant.refusal(name, call, { as: stranger })).toBe("403 ResourceNotAuthorized.Api");
    expect(await tenant.refusal(name, call, { as: guest })).toBe("403 ResourceNotAuthorized.Api");
    expect(await tenant.refusal(name, { ...call, EnvType: "Dev" })).toBe("400 Task.NotExist");
    expect(await tenant.refusal(name, call, { region: "cn-beijing" })).toBe("400 Task.NotExist");
    expect(await tenant.refusal(name, call, { as: operator })).toBe("accepted");
  });

  it("shows up among the upstream instances of what it blocks", async () => {
    const tenant = new ScheduledTenant();
    await tenant.publish(GATE);
    await tenant.until("10:00");
    const [after] = await tenant.instances("after", BIZDATE);
    const { PagingInfo } = await tenant.call("ListUpstreamTaskInstances", { Id: after!["Id"] });
    expect(PagingInfo.UpstreamTaskInstances[0].TaskInstance).toMatchObject({
      TaskName: "gate",
      Status: "WaitTrigger",
      TriggerTime: at("10:00"),
    });
  });
});
