import { describe, expect, it } from "vitest";
import { serviceHarness, SOURCE, TARGET } from "../../../../test/support/service-harness";
import { ApiError } from "../../kernel";
import { eventbridge } from "./index";

const PATTERN = JSON.stringify({ source: ["acs.dataworks"], data: { projectId: [7301], name: [{ prefix: "a" }] } });

const onBus = { EventBusName: "bus", RuleName: "to-guard" };

/** A target that every rule takes. */
const target = (more: object = {}) => ({
  Id: "guard",
  Type: "acs.fc.function",
  Endpoint: `acs:fc:cn-shanghai:${SOURCE}:functions/guard`,
  ParamList: [{ ResourceKey: "Body", Form: "ORIGINAL" }],
  ...more,
});

async function withBus() {
  const harness = serviceHarness();
  const call = (action: string, parameters: object = {}) =>
    harness.call({ service: eventbridge, action, parameters: { ...parameters } });
  const refusal = (action: string, parameters: object = {}) =>
    harness.refusal({ service: eventbridge, action, parameters: { ...parameters } });
  await call("CreateEventBus", { EventBusName: "bus", Description: "demo" });
  const createRule = (more: object = {}) =>
    ({ ...onBus, FilterPattern: PATTERN, EventTargets: JSON.stringify([target()]), ...more }) as object;
  return { harness, call, refusal, createRule };
}

describe("event buses", () => {
  it("are kept by account and region, each with a bus of the system's", async () => {
    const { harness, call } = await withBus();
    expect((await call("ListEventBuses")).Data).toMatchObject({
      EventBuses: [{ EventBusName: "default" }, { EventBusName: "bus", Description: "demo" }],
      Total: 2,
    });
    const elsewhere = { service: eventbridge, action: "GetEventBus", parameters: { EventBusName: "bus" } };
    expect((await harness.refusal({ ...elsewhere, region: "cn-beijing" })).code).toBe("EventBusNotExist");
    expect((await harness.refusal({ ...elsewhere, account: TARGET })).code).toBe("EventBusNotExist");
  });

  it("say with a good status that they are not there, as clients look into the body", async () => {
    const { refusal } = await withBus();
    for (const action of ["GetEventBus", "UpdateEventBus", "DeleteEventBus"])
      expect(await refusal(action, { EventBusName: "other" })).toMatchObject({ status: 200, code: "EventBusNotExist" });
  });

  it("cannot be made twice, nor with the name of the system's", async () => {
    const { call, refusal } = await withBus();
    expect((await refusal("CreateEventBus", { EventBusName: "bus" })).status).toBe(409);
    expect((await refusal("CreateEventBus", { EventBusName: "default" })).status).toBe(409);
    expect((await refusal("DeleteEventBus", { EventBusName: "default" })).status).toBe(409);
    expect((await refusal("CreateEventBus", { EventBusName: "a:b" })).status).toBe(400);
    expect((await refusal("CreateEventBus", { EventBusName: "a".repeat(128) })).status).toBe(400);
    await call("CreateEventBus", { EventBusName: "a".repeat(127) });
  });

  it("are made once per client token, however often the call is sent", async () => {
    const { call, refusal } = await withBus();
    const request = { EventBusName: "again", ClientToken: "token" };
    expect(await call("CreateEventBus", request)).toEqual(await call("CreateEventBus", request));
    expect((await refusal("CreateEventBus", { ...request, EventBusName: "other" })).status).toBe(400);
  });

  it("find room for 50 custom ones in a region", async () => {
    const { call, refusal } = await withBus();
    for (let count = 1; count < 50; count += 1) await call("CreateEventBus", { EventBusName: `bus-${count}` });
    expect((await refusal("CreateEventBus", { EventBusName: "bus-50" })).code).toBe("EventBusCountExceedLimit");
  });

  it("lose their description when an update brings none", async () => {
    const { call } = await withBus();
    await call("UpdateEventBus", { EventBusName: "bus", Description: "" });
    expect((await call("GetEventBus", { EventBusName: "bus" })).Data.Description).toBe("");
  });
});

describe("rules", () => {
  it("answer the pattern as it was sent and of the targets only what was set, with defaults", async () => {
    const { call, createRule } = await withBus();
    const blank = { DeadLetterQueue: { Arn: "" }, PushRetryStrategy: "", ConcurrentConfig: null };
    await call("CreateRule", createRule({ EventTargets: JSON.stringify([target(blank)]) }));
    const { Data } = await call("GetRule", onBus);
    expect(Data).toMatchObject({ FilterPattern: PATTERN, Status: "ENABLE", Description: "" });
    expect(Data.Targets).toEqual([{ ...target(), PushRetryStrategy: "BACKOFF_RETRY", ErrorsTolerance: "ALL" }]);
  });

  it("are switched off and on", async () => {
    const { call, createRule } = await withBus();
    await call("CreateRule", createRule());
    await call("DisableRule", onBus);
    expect((await call("GetRule", onBus)).Data.Status).toBe("DISABLE");
    await call("EnableRule", onBus);
    expect((await call("GetRule", onBus)).Data.Status).toBe("ENABLE");
  });

  it("that are gone are read with a good status and deleted with a 404", async () => {
    const { call, refusal, createRule } = await withBus();
    await call("CreateRule", createRule());
    await call("DeleteRule", onBus);
    expect(await refusal("GetRule", onBus)).toMatchObject({ status: 200, code: "EventRuleNotExisted" });
    expect(await refusal("DeleteRule", onBus)).toMatchObject({ status: 404, code: "EventRuleNotExisted" });
    expect((await refusal("GetRule", { ...onBus, EventBusName: "other" })).code).toBe("EventBusNotExist");
  });

  it("have other targets after a new list, and leave out those that are deleted", async () => {
    const { call, createRule } = await withBus();
    await call("CreateRule", createRule());
    await call("PutTargets", { ...onBus, Targets: JSON.stringify([target({ Id: "a" }), target({ Id: "b" })]) });
    await call("DeleteTargets", { ...onBus, TargetIds: JSON.stringify(["a"]) });
    expect((await call("ListTargets", onBus)).Data.Targets).toMatchObject([{ Id: "b", RuleName: "to-guard" }]);
  });

  it.each([
    ["text that is no JSON", "{"],
    ["a list", "[]"],
    ["a field with six expressions", JSON.stringify({ source: ["a", "b", "c", "d", "e", "f"] })],
    ["a field without a list", JSON.stringify({ source: "a" })],
    ["an expression with two operators", JSON.stringify({ source: [{ prefix: "a", suffix: "b" }] })],
    ["an operator that no page names", JSON.stringify({ source: [{ like: "a" }] })],
    ["a prefix that is no text", JSON.stringify({ source: [{ prefix: 1 }] })],
    ["a comparison with nothing", JSON.stringify({ data: { n: [{ numeric: [">"] }] } })],
    ["a block of addresses that is none", JSON.stringify({ data: { ip: [{ cidr: "10.0.0.0/40" }] } })],
  ])("refuse as a pattern %s", async (_what, FilterPattern) => {
    const { refusal, createRule } = await withBus();
    expect((await refusal("CreateRule", createRule({ FilterPattern }))).code).toBe("InvalidFilterPattern");
  });

  it.each([
    ["without a type", [{ Id: "a" }]],
    ["twice with one id", [target(), target()]],
    ["with a strategy that is none", [target({ PushRetryStrategy: "NEVER" })]],
    ["with a form that is none", [target({ ParamList: [{ ResourceKey: "Body", Form: "RAW" }] })]],
    [
      "with a value that is too long",
      [target({ ParamList: [{ ResourceKey: "a", Form: "CONSTANT", Value: "x".repeat(10_241) }] })],
    ],
    ["with a member that is unknown", [target({ Surprise: 1 })]],
  ])("refuse a target %s", async (_what, targets) => {
    const { refusal, createRule } = await withBus();
    const refused = await refusal("CreateRule", createRule({ EventTargets: JSON.stringify(targets) }));
    expect(refused.code).toBe("InvalidEventTarget");
  });

  it("refuse a sixth target", async () => {
    const { refusal, createRule } = await withBus();
    const six = [1, 2, 3, 4, 5, 6].map((number) => target({ Id: `t${number}` }));
    const refused = await refusal("CreateRule", createRule({ EventTargets: JSON.stringify(six) }));
    expect(refused.code).toBe("EventTargetCountExceedLimit");
  });

  it.each([
    ["another region", target({ Endpoint: `acs:fc:cn-beijing:${SOURCE}:functions/guard` })],
    ["another account", target({ Endpoint: `acs:fc:cn-shanghai:${TARGET}:functions/guard` })],
    ["a dead-letter queue elsewhere", target({ DeadLetterQueue: { Arn: `acs:mns:cn-shanghai:${TARGET}:queues/dlq` } })],
  ])("refuse a target in %s", async (_what, elsewhere) => {
    const { refusal, createRule } = await withBus();
    const refused = await refusal("CreateRule", createRule({ EventTargets: JSON.stringify([elsewhere]) }));
    expect(refused.code).toBe("EventTargetNotSupported");
  });

  it("take web addresses as targets", async () => {
    const { call, createRule } = await withBus();
    const web = [target({ Type: "https", Endpoint: "https://guard.example/events" })];
    await call("CreateRule", createRule({ EventTargets: JSON.stringify(web) }));
  });

  it("need the action on the one rule", async () => {
    const { harness, createRule } = await withBus();
    const parameters = { ...createRule() };
    expect(harness.need({ service: eventbridge, action: "CreateRule", parameters })).toEqual({
      action: "eventbridge:CreateRule",
      resource: `acs:eventbridge:cn-shanghai:${SOURCE}:eventbus/bus/rule/to-guard`,
    });
  });
});

describe("event sources", () => {
  const source = { EventSourceName: "src", EventBusName: "bus" };
  const sources = (answer: { Data: { EventSourceList: object[] } }) => answer.Data.EventSourceList;

  it("belong to a bus that is there", async () => {
    const { refusal } = await withBus();
    const refused = await refusal("CreateEventSource", { ...source, EventBusName: "other" });
    expect(refused.code).toBe("EventBusNotExist");
  });

  it("take an empty block for no change", async () => {
    const { call } = await withBus();
    await call("CreateEventSource", { ...source, SourceMNSParameters: JSON.stringify({ QueueName: "q" }) });
    await call("UpdateEventSource", { ...source, SourceMNSParameters: "{}", SourceKafkaParameters: "{}" });
    const [only] = sources(await call("ListUserDefinedEventSources"));
    expect(only).toMatchObject({ Name: "src", SourceMNSParameters: { QueueName: "q" } });
    expect(only).not.toHaveProperty("SourceKafkaParameters");
  });

  it("show the group of RocketMQ in the spelling that clients read, and no journal its password", async () => {
    const { harness, call } = await withBus();
    const settings = { GroupID: "group", InstancePassword: "not-a-real-password" };
    await call("CreateEventSource", { ...source, SourceRocketMQParameters: JSON.stringify(settings) });
    const [only] = sources(await call("ListUserDefinedEventSources"));
    expect(only).toMatchObject({ SourceRocketMQParameters: { GroupId: "group" } });
    expect(harness.secrets.mask(settings.InstancePassword)).toBe("******");
  });

  it("take whether a rule of OSS matches as a text too, which the provider sends", async () => {
    const { call } = await withBus();
    const settings = {
      MatchRules: [
        [
          { MatchState: "true", Prefix: "in/" },
          { MatchState: false, Suffix: ".tmp" },
        ],
      ],
    };
    await call("CreateEventSource", { ...source, SourceOSSEventParameters: JSON.stringify(settings) });
    const [only] = sources(await call("ListUserDefinedEventSources"));
    expect(only).toMatchObject({
      SourceOSSEventParameters: { MatchRules: [[{ MatchState: true }, { MatchState: false }]] },
    });
  });

  it("come page by page", async () => {
    const { call } = await withBus();
    for (const EventSourceName of ["a", "b", "c"]) await call("CreateEventSource", { ...source, EventSourceName });
    const first = await call("ListUserDefinedEventSources", { Limit: "2" });
    const second = await call("ListUserDefinedEventSources", { Limit: "2", NextToken: first.Data.NextToken });
    expect([...sources(first), ...sources(second)]).toMatchObject([{ Name: "a" }, { Name: "b" }, { Name: "c" }]);
    expect(second.Data).not.toHaveProperty("NextToken");
  });

  it("that are gone are deleted with a 404", async () => {
    const { refusal } = await withBus();
    expect((await refusal("DeleteEventSource", source)).status).toBe(404);
  });
});

describe("events", () => {
  it("are taken by their bus, and each incomplete one is named", async () => {
    const { harness, call } = await withBus();
    const event = { Id: "e-1", Source: "acs.dataworks", Type: "t", SpecVersion: "1.0", Data: '{"a":1}' };
    const answer = await call("PutEvents", { EventBusName: "bus", EventList: JSON.stringify([event, { Id: "e-2" }]) });
    expect(answer).toMatchObject({ FailedEntryCount: 1, EntryList: [{ EventId: "e-1" }, { EventId: "e-2" }] });
    const entries = harness.state.surroundings.journal.since(0);
    expect(entries).toMatchObject([{ name: "event-bus.received", detail: { messageId: "e-1", type: "t", rules: [] } }]);
  });
});

describe("service-linked roles", () => {
  const product = { ProductName: "AliyunServiceRoleForEventBridgeSendToFC" };

  it("are there after they were made, once", async () => {
    const { call, refusal } = await withBus();
    expect((await call("CheckRoleForProduct", product)).Data.CheckPass).toBe(false);
    await call("CreateServiceLinkedRoleForProduct", product);
    expect((await call("CheckRoleForProduct", product)).Data).toEqual({
      StsRoleName: product.ProductName,
      CheckPass: true,
    });
    expect((await refusal("CreateServiceLinkedRoleForProduct", product)).code).toBe("EntityAlreadyExists.Role");
  });

  it("are those of EventBridge only", async () => {
    const { refusal } = await withBus();
    const refused = await refusal("CreateServiceLinkedRoleForProduct", { ProductName: "AliyunServiceRoleForFc" });
    expect(refused.status).toBe(400);
  });
});

describe("the form of the answers", () => {
  it("says for every call whether it was a success", () => {
    expect(eventbridge.envelope!({ Data: {} }, "id")).toEqual({
      ...{ RequestId: "id", Code: "Success", Success: true, Message: "" },
      Data: {},
    });
    // A member StatusCode in a good status would make one client crash.
    expect(eventbridge.errorEnvelope!(new ApiError(200, "EventBusNotExist", "gone"), "id")).toEqual({
      ...{ RequestId: "id", Code: "EventBusNotExist", Success: false },
      Message: "gone",
    });
  });
});
