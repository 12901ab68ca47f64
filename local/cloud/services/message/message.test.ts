import { describe, expect, it } from "vitest";
import { serviceHarness, SOURCE } from "../../../../test/support/service-harness";
import { ApiError } from "../../kernel";
import { message, MessageStore } from "./index";

function account() {
  const harness = serviceHarness();
  const call = (action: string, parameters: Record<string, unknown> = {}) =>
    harness.call({ service: message, action, parameters });
  const refusal = (action: string, parameters: Record<string, unknown> = {}) =>
    harness.refusal({ service: message, action, parameters });
  return { harness, call, refusal };
}

describe("queues", () => {
  it("have the vendor's defaults and no dead-letter policy until somebody sets one", async () => {
    const { call } = account();
    await call("CreateQueue", { QueueName: "jobs" });
    const { Data } = JSON.parse(JSON.stringify(await call("GetQueueAttributes", { QueueName: "jobs" })));
    expect(Data).toMatchObject({ DelaySeconds: 0, VisibilityTimeout: 30, QueueType: "normal", LoggingEnabled: false });
    expect(Data).not.toHaveProperty("DlqPolicy");
  });

  it("may be made twice when nothing differs", async () => {
    const { call, refusal } = account();
    await call("CreateQueue", { QueueName: "jobs", DelaySeconds: "2" });
    await call("CreateQueue", { QueueName: "jobs", DelaySeconds: "2" });
    expect((await refusal("CreateQueue", { QueueName: "jobs" })).code).toBe("QueueAlreadyExist");
  });

  it("send what was received too often to a queue that exists, and not to themselves", async () => {
    const { call, refusal } = account();
    const DlqPolicy = JSON.stringify({ Enabled: true, DeadLetterTargetQueue: "dead", MaxReceiveCount: 3 });
    expect((await refusal("CreateQueue", { QueueName: "jobs", DlqPolicy })).code).toBe("QueueNotExist");
    expect((await refusal("CreateQueue", { QueueName: "dead", DlqPolicy })).status).toBe(400);
    await call("CreateQueue", { QueueName: "dead" });
    await call("CreateQueue", { QueueName: "jobs", DlqPolicy });
    expect((await call("GetQueueAttributes", { QueueName: "jobs" })).Data.DlqPolicy).toEqual({
      Enabled: true,
      DeadLetterTargetQueue: "dead",
      MaxReceiveCount: "3",
    });
  });

  it("take no count of receptions while nothing is sent on, as a client says it", async () => {
    const { call, refusal } = account();
    const policy = (Enabled: boolean) => JSON.stringify({ Enabled, DeadLetterTargetQueue: "", MaxReceiveCount: 0 });
    await call("CreateQueue", { QueueName: "jobs", DlqPolicy: policy(false) });
    expect((await call("GetQueueAttributes", { QueueName: "jobs" })).Data.DlqPolicy).toMatchObject({ Enabled: false });
    expect((await refusal("SetQueueAttributes", { QueueName: "jobs", DlqPolicy: policy(true) })).status).toBe(400);
  });

  it("keep the settings that a change leaves out", async () => {
    const { call } = account();
    await call("CreateQueue", { QueueName: "jobs", DelaySeconds: "2", EnableLogging: "true" });
    await call("SetQueueAttributes", { QueueName: "jobs", VisibilityTimeout: "60" });
    expect((await call("GetQueueAttributes", { QueueName: "jobs" })).Data).toMatchObject({
      DelaySeconds: 2,
      VisibilityTimeout: 60,
      LoggingEnabled: true,
    });
  });

  it.each([
    { DelaySeconds: "604801" },
    { MaximumMessageSize: "65537" },
    { MessageRetentionPeriod: "59" },
    { PollingWaitSeconds: "31" },
    { VisibilityTimeout: "0" },
    { QueueName: "-jobs" },
    { QueueName: "a".repeat(121) },
    { DlqPolicy: '{"Enabled":true}' },
    { DlqPolicy: '{"Surprise":1}' },
    { DlqPolicy: "[]" },
  ])("refuse %j and change nothing", async (bad) => {
    const { call, refusal } = account();
    expect((await refusal("CreateQueue", { QueueName: "jobs", ...bad })).status).toBe(400);
    expect((await call("ListQueue")).Data.Total).toBe(0);
  });

  it("that are gone answer 404 with the code that clients look for", async () => {
    const { call, refusal } = account();
    await call("CreateQueue", { QueueName: "jobs" });
    await call("DeleteQueue", { QueueName: "jobs" });
    for (const action of ["GetQueueAttributes", "DeleteQueue"])
      expect(await refusal(action, { QueueName: "jobs" })).toMatchObject({ status: 404, code: "QueueNotExist" });
  });

  it("are named by the ARN that rules and policies write", async () => {
    const { harness } = account();
    const arn = `acs:mns:cn-shanghai:${SOURCE}:/queues/jobs`;
    const parameters = { QueueName: "jobs" };
    expect(harness.need({ service: message, action: "CreateQueue", parameters }).resource).toBe(arn);
    expect(harness.state.regional(MessageStore, harness.account(), "cn-shanghai").queueArn("jobs")).toBe(arn);
  });
});

describe("topics", () => {
  it("live as queues do", async () => {
    const { call, refusal } = account();
    await call("CreateTopic", { TopicName: "events", MaxMessageSize: "16888" });
    await call("SetTopicAttributes", { TopicName: "events", EnableLogging: "true" });
    expect((await call("GetTopicAttributes", { TopicName: "events" })).Data).toMatchObject({
      MaxMessageSize: 16_888,
      LoggingEnabled: true,
      TopicType: "normal",
    });
    expect((await refusal("CreateTopic", { TopicName: "events" })).code).toBe("TopicAlreadyExist");
    await call("DeleteTopic", { TopicName: "events" });
    expect((await refusal("GetTopicAttributes", { TopicName: "events" })).code).toBe("TopicNotExist");
  });
});

describe("tags", () => {
  it("are changed on all named resources or on none", async () => {
    const { call, refusal } = account();
    await call("CreateQueue", { QueueName: "a" });
    const Tag = [{ Key: "env", Value: "dev" }];
    expect((await refusal("TagResources", { ResourceType: "queue", ResourceId: ["a", "b"], Tag })).status).toBe(404);
    expect((await call("GetQueueAttributes", { QueueName: "a" })).Data.Tags).toEqual([]);
    await call("TagResources", { ResourceType: "queue", ResourceId: ["a"], Tag });
    expect((await call("GetQueueAttributes", { QueueName: "a" })).Data.Tags).toEqual([
      { TagKey: "env", TagValue: "dev" },
    ]);
    await call("UntagResources", { ResourceType: "queue", ResourceId: ["a"], TagKey: ["env"] });
    expect((await call("GetQueueAttributes", { QueueName: "a" })).Data.Tags).toEqual([]);
  });
});

describe("the form of the answers", () => {
  it("has a code, for good and for bad", () => {
    expect(message.envelope!({ Data: {} }, "id")).toMatchObject({ RequestId: "id", Code: 200, Success: true });
    expect(message.errorEnvelope!(new ApiError(404, "QueueNotExist", "gone"), "id")).toMatchObject({
      Code: "QueueNotExist",
      Success: false,
    });
  });
});
