import { describe, expect, it } from "vitest";
import { at, BIZDATE, ScheduledTenant } from "../../../../../test/support/scheduled-tenant";

/** A workspace whose gate waits since 10:00, and the parameters that mean it. */
async function waitingGate() {
  const tenant = new ScheduledTenant();
  await tenant.publish({
    nodes: [
      { name: "gate", command: "SCHEDULER_TRIGGER" },
      { name: "after", content: "echo through", after: ["gate"] },
    ],
  });
  await tenant.until("10:00");
  const meant = { AppId: 500001, NodeId: tenant.task("gate"), CycleTime: at("10:00"), BizDate: BIZDATE };
  return { tenant, meant };
}

describe("RunTriggerNode of version 2020-05-18", () => {
  it("fires a waiting HTTP trigger node, and what comes after it runs", async () => {
    const { tenant, meant } = await waitingGate();
    expect(await tenant.call("RunTriggerNode", meant)).toEqual({ Success: true });
    await tenant.clock.idle();
    expect([await tenant.status("gate"), await tenant.status("after")]).toEqual(["Success", "Success"]);
  });

  it("finds no node in another workspace and no instance of another business date", async () => {
    const { tenant, meant } = await waitingGate();
    expect(await tenant.refusal("RunTriggerNode", { ...meant, AppId: 500002 })).toBe("400 Task.NotExist");
    const dayBefore = { ...meant, BizDate: BIZDATE - 24 * 3_600_000 };
    expect(await tenant.refusal("RunTriggerNode", dayBefore)).toBe("400 Trigger.InstanceNotExist");
    expect(await tenant.status("gate")).toBe("WaitTrigger");
  });

  it("needs all four of its parameters", async () => {
    const { tenant, meant } = await waitingGate();
    for (const name of Object.keys(meant)) {
      const rest = Object.fromEntries(Object.entries(meant).filter(([other]) => other !== name));
      expect(await tenant.refusal("RunTriggerNode", rest), name).toMatch(/^400 Missing/);
    }
  });
});
