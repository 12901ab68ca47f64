import { describe, expect, it } from "vitest";
import { serviceHarness, SOURCE, type ServiceHarness } from "../../../../test/support/service-harness";
import { Pain } from "../../kernel";
import { restoreSnapshot, readSnapshot, takeSnapshot } from "../../snapshot/snapshot";
import { fc20230330, FcSettings } from "../fc";
import { message, messagesIn } from "../message";
import { eventbridge, publishEvent } from "./index";

/** An empty ZIP file. */
const ZIP = Buffer.concat([Buffer.from("PK\u0005\u0006"), Buffer.alloc(18)]).toString("base64");
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const event = (id: string) => ({
  id,
  type: "dataworks:NodeChange:FreezeNode",
  source: "acs.dataworks",
  data: { n: id },
});

const guardTarget = (more: object = {}) => ({
  Id: "guard",
  Type: "acs.fc.function",
  Endpoint: `acs:fc:cn-shanghai:${SOURCE}:functions/guard`,
  ParamList: [
    { ResourceKey: "functionName", Form: "CONSTANT", Value: "guard" },
    { ResourceKey: "Body", Form: "ORIGINAL" },
  ],
  DeadLetterQueue: { Arn: `acs:mns:cn-shanghai:${SOURCE}:/queues/dead` },
  ...more,
});

interface Options {
  targets?: object[];
  /** Service-linked roles that the account has. */
  roles?: string[];
  /** How each run of the function ends, in turn; the last counts on. @default well */
  ends?: ("well" | "badly")[];
}

/** A bus with a rule that leads to a function, which only notes what it gets. */
async function ruled({ targets = [guardTarget()], roles = ["SendToFC", "SendToMNS"], ends = ["well"] }: Options = {}) {
  const harness = serviceHarness();
  const call = (service: typeof eventbridge, action: string, parameters: object) =>
    harness.call({ service, action, parameters: { ...parameters } });
  const got: string[] = [];
  harness.state.shared(FcSettings).runProcess = async ({ event: body }) => {
    got.push((JSON.parse(body.toString()) as { id: string }).id);
    const end = ends[Math.min(got.length, ends.length) - 1];
    if (end === "well") return { kind: "answer", body: Buffer.from("{}"), output: "" };
    return { kind: "error", type: "UnhandledInvocationError", error: { errorMessage: "no" }, output: "" };
  };
  for (const role of roles)
    await call(eventbridge, "CreateServiceLinkedRoleForProduct", {
      ProductName: `AliyunServiceRoleForEventBridge${role}`,
    });
  await call(fc20230330, "CreateFunction", {
    ...{ functionName: "guard", runtime: "nodejs20", handler: "index.handler" },
    code: { zipFile: ZIP },
  });
  for (const QueueName of ["dead", "copies"]) await call(message, "CreateQueue", { QueueName });
  await call(eventbridge, "CreateEventBus", { EventBusName: "bus" });
  await call(eventbridge, "CreateRule", {
    ...{ EventBusName: "bus", RuleName: "to-guard" },
    FilterPattern: JSON.stringify({ source: ["acs.dataworks"] }),
    EventTargets: JSON.stringify(targets),
  });
  const send = async (...ids: string[]) => {
    for (const id of ids)
      publishEvent(harness.state, { accountId: SOURCE, region: "cn-shanghai", busName: "bus" }, event(id));
    await harness.clock.idle();
  };
  return { harness, call, got, send };
}

const held = ({ state }: ServiceHarness, queue: string) =>
  messagesIn(state, { accountId: SOURCE, region: "cn-shanghai", queue })!.map(({ body }) => JSON.parse(body));

/** What the journal says of deliveries, without what the tests are not about. */
const said = ({ state }: ServiceHarness) =>
  state.surroundings.journal
    .since(0)
    .flatMap((entry) =>
      entry.kind === "event" && entry.name.startsWith("event-delivery.")
        ? [`${entry.name.slice(15)} ${String(entry.detail["messageId"])} ${String(entry.detail["attempt"])}`]
        : [],
    );

describe("an event on a bus", () => {
  it("reaches the function of each enabled rule that it fits, as CloudEvents writes it", async () => {
    const { harness, got, send } = await ruled({ targets: [guardTarget(), queueTarget()] });
    await send("e1");
    expect(got).toEqual(["e1"]);
    expect(held(harness, "copies")).toMatchObject([
      {
        ...{ id: "e1", source: "acs.dataworks", data: { n: "e1" } },
        ...{ aliyunaccountid: SOURCE, aliyunregionid: "cn-shanghai", aliyuneventbusname: "bus" },
        aliyunpublishtime: "2026-11-22T00:00:00.000Z",
      },
    ]);
    expect(said(harness)).toEqual(["delivered e1 1", "delivered e1 1"]);
  });

  it("goes nowhere while its rule is disabled", async () => {
    const { harness, call, got, send } = await ruled();
    await call(eventbridge, "DisableRule", { EventBusName: "bus", RuleName: "to-guard" });
    await send("e1");
    expect([got, said(harness)]).toEqual([[], []]);
  });

  it("cannot be put on a bus that is not there", async () => {
    const { harness } = await ruled();
    const place = { accountId: SOURCE, region: "cn-beijing", busName: "bus" };
    expect(publishEvent(harness.state, place, event("e1"))).toContain("no event bus bus in cn-beijing");
  });

  it("may come from a caller", async () => {
    const { call, got, harness } = await ruled();
    const put = { Id: "own", Source: "acs.dataworks", Type: "t", Data: '{"n":1}' };
    await call(eventbridge, "PutEvents", { EventBusName: "bus", EventList: JSON.stringify([put]) });
    await harness.clock.idle();
    expect(got).toEqual(["own"]);
  });
});

const queueTarget = (more: object = {}) => ({
  Id: "copy",
  Type: "acs.mns.queue",
  Endpoint: `acs:mns:cn-shanghai:${SOURCE}:queues/copies`,
  ParamList: [
    { ResourceKey: "queue", Form: "CONSTANT", Value: "copies" },
    { ResourceKey: "Body", Form: "ORIGINAL" },
  ],
  ...more,
});

describe("what a target gets", () => {
  it.each([
    ["a part of the event", { Form: "JSONPATH", Value: "$.data.n" }, "e1"],
    ["a text", { Form: "CONSTANT", Value: "hello" }, "hello"],
    [
      "a template",
      { Form: "TEMPLATE", Value: '{"who":"$.data.n","all":"$.data"}', Template: "${who}: ${all}" },
      'e1: {"n":"e1"}',
    ],
  ])("may be %s", async (_what, form, expected) => {
    const ParamList = [
      { ResourceKey: "queue", Form: "CONSTANT", Value: "copies" },
      { ResourceKey: "Body", ...form },
    ];
    const { harness, send } = await ruled({ targets: [queueTarget({ ParamList })] });
    await send("e1");
    const place = { accountId: SOURCE, region: "cn-shanghai", queue: "copies" };
    expect(messagesIn(harness.state, place)![0]!.body).toBe(expected);
  });
});

describe("a delivery that fails", () => {
  it("is tried three times more within a minute or so, and then is a dead letter", async () => {
    const { harness, got, send } = await ruled({ ends: ["badly"] });
    await send("e1");
    expect(got).toHaveLength(1);
    await harness.clock.advanceBy(9_999);
    expect(got).toHaveLength(1);
    await harness.clock.advanceBy(MINUTE);
    expect(got).toHaveLength(4);
    expect(said(harness)).toEqual(["failed e1 1", "failed e1 2", "failed e1 3", "dead-lettered e1 4"]);
    expect(held(harness, "dead")).toMatchObject([{ id: "e1" }]);
    await harness.clock.advanceBy(DAY);
    expect(got).toHaveLength(4);
  });

  it("is no dead letter when a later attempt goes well", async () => {
    const { harness, send } = await ruled({ ends: ["badly", "badly", "well"] });
    await send("e1");
    await harness.clock.advanceBy(MINUTE);
    expect(said(harness)).toEqual(["failed e1 1", "failed e1 2", "delivered e1 3"]);
    expect(held(harness, "dead")).toEqual([]);
  });

  it("is tried for a day where the plan says so", async () => {
    const PushRetryStrategy = "EXPONENTIAL_DECAY_RETRY";
    const { harness, got, send } = await ruled({ ends: ["badly"], targets: [guardTarget({ PushRetryStrategy })] });
    await send("e1");
    await harness.clock.advanceBy(1_000 + 2_000 + 4_000);
    expect(got).toHaveLength(4);
    await harness.clock.advanceBy(DAY);
    expect(got).toHaveLength(177);
    expect(held(harness, "dead")).toMatchObject([{ id: "e1" }]);
  });

  it.each([
    [
      "without a dead-letter queue",
      guardTarget({ DeadLetterQueue: {} }),
      ["SendToFC", "SendToMNS"],
      /no dead-letter queue/,
    ],
    ["without the role that fills queues", guardTarget(), ["SendToFC"], /SendToMNS/],
    [
      "with a queue that is not there",
      guardTarget({ DeadLetterQueue: { Arn: `acs:mns:cn-shanghai:${SOURCE}:/queues/none` } }),
      ["SendToFC", "SendToMNS"],
      /no queue none/,
    ],
  ])("is lost %s, and the journal says so", async (_what, target, roles, why) => {
    const { harness, send } = await ruled({ ends: ["badly"], targets: [target], roles });
    await send("e1");
    await harness.clock.advanceBy(MINUTE + MINUTE);
    const last = harness.state.surroundings.journal.since(0).at(-1);
    expect(last).toMatchObject({ name: "event-delivery.dropped", detail: { lost: expect.stringMatching(why) } });
  });

  it("does not reach the function without the role that calls functions", async () => {
    const { harness, got, send } = await ruled({ roles: ["SendToMNS"] });
    await send("e1");
    await harness.clock.advanceBy(MINUTE + MINUTE);
    expect(got).toEqual([]);
    expect(held(harness, "dead")).toMatchObject([{ id: "e1" }]);
  });

  it("holds up those after it where no error is tolerated, until the targets are put anew", async () => {
    const target = guardTarget({ ErrorsTolerance: "NONE" });
    const { harness, call, got, send } = await ruled({
      ends: ["badly", "badly", "badly", "badly", "well"],
      targets: [target],
    });
    await send("e1", "e2");
    await harness.clock.advanceBy(MINUTE + MINUTE);
    await send("e3");
    expect(got).toEqual(["e1", "e1", "e1", "e1"]);
    expect(said(harness).at(-1)).toBe("blocked e3 1");
    expect(held(harness, "dead")).toEqual([]);
    const Targets = JSON.stringify([target]);
    await call(eventbridge, "PutTargets", { EventBusName: "bus", RuleName: "to-guard", Targets });
    await send("e4", "e5");
    expect(got.slice(4)).toEqual(["e4", "e5"]);
  });

  it("goes on where a snapshot left it", async () => {
    const { harness, got, send } = await ruled({ ends: ["badly"] });
    await send("e1");
    const saved = await takeSnapshot(harness.state);
    await restoreSnapshot(harness.state, readSnapshot(saved));
    await harness.clock.advanceBy(MINUTE + MINUTE);
    expect(got).toHaveLength(4);
    expect(held(harness, "dead")).toMatchObject([{ id: "e1" }]);
  });
});

describe("pain on demand", () => {
  it("delivers an event twice", async () => {
    const { harness, got, send } = await ruled();
    harness.state.shared(Pain).repeatedDeliveries = 1;
    await send("e1", "e2");
    expect(got.sort()).toEqual(["e1", "e1", "e2"]);
  });

  it("lets a later event overtake", async () => {
    const { harness, got, send } = await ruled();
    harness.state.shared(Pain).lateDeliveries = 1;
    await send("e1", "e2");
    expect(got).toEqual(["e2"]);
    await harness.clock.advanceBy(MINUTE);
    expect(got).toEqual(["e2", "e1"]);
  });
});
