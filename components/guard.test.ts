import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { eventOfCode, EVENTS } from "../alicloud/dataworks/events";
import { parsePolicyDocument } from "../alicloud/ram";
import { readConfig } from "../runtime/guard/config";
import { CHECKS } from "../runtime/guard/checks";
import { fakeTenant, computed } from "../test/support/fake-tenant";
import { record, type RecordedResource } from "../test/support/recorder";
import { planRules } from "./event-rules";
import { Guard, type GuardArgs } from "./guard";

const EVENT_CODES = ["freeze-node", "unfreeze-node", "undeploy-node", "delete-file", "commit-file", "deploy-file"];

function guardArgs(change: Partial<GuardArgs> = {}): GuardArgs {
  return {
    tenant: fakeTenant("target"),
    pair: "demo",
    code: { zip: "UEs=", sha256: "f".repeat(64) },
    workspaces: ["7301", "7302"],
    generation: "new",
    onError: "FAIL",
    timeLimitMs: 2500,
    concurrency: 5,
    events: EVENT_CODES,
    checks: { "protected-nodes": { nodes: [{ id: "700012345", name: "gate" }] } },
    bus: { name: "demo-guard" },
    logs: { project: "demo-guard-2", retentionDays: 180 },
    ...change,
  };
}

const made = async (change: Partial<GuardArgs> = {}) =>
  (await record(() => new Guard("demo-guard", guardArgs(change)), { computed })).resources;
const byType = (resources: RecordedResource[], type: string) => resources.filter((it) => it.type.endsWith(`:${type}`));

describe("the guard's rules", () => {
  it("let through exactly the documented source and the types of the events, five in a rule at most", async () => {
    const patterns = byType(await made(), "Rule").map(({ inputs }) => JSON.parse(inputs["filterPattern"]));
    expect(patterns.map(({ source }) => source)).toEqual([["acs.dataworks"], ["acs.dataworks"]]);
    expect(patterns.flatMap(({ type }) => type).sort()).toEqual(
      EVENT_CODES.map((code) => eventOfCode(code)!.type).sort(),
    );
  });

  it("take events of the tenant from the default bus and those of workspaces from their own", async () => {
    const rules = byType(await made({ events: ["freeze-node", "delete-project"] }), "Rule");
    const buses = rules.map(({ inputs }) => [inputs["eventBusName"], JSON.parse(inputs["filterPattern"]).type[0]]);
    expect(Object.fromEntries(buses)).toEqual({
      "demo-guard": "dataworks:NodeChange:FreezeNode",
      default: "dataworks:ProjectChange:DeleteProject",
    });
  });

  it("retry a few times and then put the event into the dead-letter queue", async () => {
    for (const { inputs } of byType(await made(), "Rule"))
      expect(inputs["targets"]).toEqual([
        expect.objectContaining({
          type: "acs.fc.function",
          pushRetryStrategy: "BACKOFF_RETRY",
          deadLetterQueue: { arn: expect.stringMatching(/^acs:mns:.+:\/queues\/demo-guard-dead-letter$/) },
        }),
      ]);
  });

  it("cover any choice of events once, whatever its order", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...EVENTS]), (events) => {
        const plan = planRules(events);
        expect(plan.flatMap(({ types }) => types).sort()).toEqual(events.map(({ type }) => type).sort());
        for (const { types } of plan) expect(types.length).toBeLessThanOrEqual(5);
        expect(planRules([...events].reverse())).toEqual(plan);
      }),
    );
  });
});

describe("the guard's function", () => {
  it("is told what its own reader of the environment takes", async () => {
    const [guard] = byType(await made({ extensionCode: "ext-1" }), "V3Function");
    const environment = guard!.inputs["environmentVariables"];
    expect(readConfig(environment, CHECKS)).toMatchObject({
      accountId: "1000000000000002",
      projects: ["7301", "7302"],
      timeLimitMs: 2500,
      extensionCode: "ext-1",
      tenantId: undefined,
    });
  });

  it("has no extension code until there is one", async () => {
    const [guard] = byType(await made(), "V3Function");
    expect(Object.keys(guard!.inputs["environmentVariables"]).sort()).toEqual(["CODE_SHA256", "GUARD_CONFIG"]);
  });

  it("may take as long as its checks and all attempts to answer do", async () => {
    const [guard] = byType(await made({ timeLimitMs: 2500 }), "V3Function");
    expect(guard!.inputs["timeout"]).toBe(31);
  });

  it("may answer by the APIs of its events, write its own log, leave outcomes in its queues, and nothing else", async () => {
    const [policy] = byType(await made(), "Policy");
    const { document } = parsePolicyDocument(policy!.inputs["policyDocument"], { kind: "identity" });
    expect(document?.Statement.map(({ Action }) => Action)).toEqual([
      ["dataworks:UpdateIDEEventResult", "dataworks:UpdateWorkbenchEventResult"],
      ["log:PostLogStoreLogs"],
      ["mns:SendMessage"],
    ]);
    const only = await made({ events: ["freeze-node"] });
    expect(byType(only, "Policy")[0]!.inputs["policyDocument"]).not.toContain("UpdateIDEEventResult");
  });

  it("waits for its rights, so that its first call can answer", async () => {
    const [guard] = byType(await made(), "V3Function");
    expect(guard!.dependencies.some((urn) => urn.endsWith("::demo-guard-function-attachment"))).toBe(true);
  });

  it("sends what asynchronous calls failed with to the dead-letter queue", async () => {
    const [config] = byType(await made(), "V3AsyncInvokeConfig");
    expect(config!.inputs["destinationConfig"].onFailure.destination).toMatch(/demo-guard-dead-letter\/messages$/);
  });
});

it("adopts a bus and a log store and makes none", async () => {
  const resources = await made({ bus: { adopt: { name: "shared" } }, logs: { adopt: { project: "p", store: "s" } } });
  expect(resources.filter(({ read }) => !read).map(({ name }) => name)).toEqual(
    expect.not.arrayContaining(["demo-guard-bus-bus", "demo-guard-logs-project", "demo-guard-logs-store"]),
  );
});
