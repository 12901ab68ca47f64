import { describe, expect, it } from "vitest";
import { LegacyTenant } from "../../test/support/legacy-tenant";
import { Guard } from "./guard";
import { bytes, configWith, fakeApi, fakeLog, KEY } from "./testing/messages";

const NODES = [{ name: "gate", command: "SCHEDULER_TRIGGER" as const }];

/** The guard beside the local cloud's DataWorks: its messages, read as they are, and its API, called as it is. */
async function guarded(exempt: boolean) {
  const tenant = new LegacyTenant({ newDataStudio: true });
  await tenant.publish({ nodes: NODES });
  const code = tenant.extension(["freeze-node"]);
  const freeze = tenant
    .call("UpdateTask", { Id: tenant.task("gate"), Trigger: { Recurrence: "Pause" } })
    .then(() => "frozen", String);
  await tenant.settled();
  const message = tenant.message("freeze-node");
  const { aliyunaccountid, aliyunregionid, data } = message;
  const config = configWith(
    {
      ...{ accountId: aliyunaccountid, region: aliyunregionid },
      ...{ tenantId: String(data["tenantId"]), projects: [String(data["projectId"])] },
      checks: {
        "protected-nodes": {
          nodes: [{ id: String(tenant.task("gate")), name: "gate" }],
          exemptUsers: exempt ? [String(data["operator"])] : [],
        },
      },
    },
    code,
  );
  const { surroundings } = fakeApi();
  const guard = new Guard(config, {
    ...surroundings,
    send: async ({ action, query, body }) => {
      const answer = await tenant.old(action, { ...query, ...body });
      return { status: 200, body: JSON.stringify({ RequestId: "R-1", ...answer }) };
    },
  });
  const outcome = await guard.handle({ message: bytes(message), key: KEY, log: fakeLog().log });
  return { outcome, freeze: await freeze };
}

describe("a guard beside the local cloud", () => {
  it("stops the freeze of a protected node, and the user sees why", async () => {
    const { outcome, freeze } = await guarded(false);
    expect(outcome).toMatchObject({ outcome: "verdict", result: "FAIL" });
    expect(freeze).toContain("is protected and may not be frozen");
  });

  it("lets an exempted user pass", async () => {
    const { outcome, freeze } = await guarded(true);
    expect(outcome).toMatchObject({ outcome: "verdict", result: "OK" });
    expect(freeze).toBe("frozen");
  });
});
