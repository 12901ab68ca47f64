import { describe, expect, it } from "vitest";
import { serviceHarness, SOURCE } from "../../../../../test/support/service-harness";
import { readSnapshot, restoreSnapshot, takeSnapshot } from "../../../snapshot/snapshot";
import { message, messagesIn } from "../../message";
import { ram } from "../../ram";
import { fc20230330, FcSettings } from "..";

/** An empty ZIP file. */
const ZIP = Buffer.concat([Buffer.from("PK\u0005\u0006"), Buffer.alloc(18)]).toString("base64");
const HOUR = 3_600_000;

/** A function that fails so many times, with queues for how its calls end. */
async function failing(times: number, options: { config?: object; allows?: string } = {}) {
  const harness = serviceHarness();
  const call = (service: typeof ram, action: string, parameters: object) =>
    harness.call({ service, action, parameters: { ...parameters } });
  let runs = 0;
  harness.state.shared(FcSettings).runProcess = async () =>
    (runs += 1) > times
      ? { kind: "answer", body: Buffer.from("fine"), output: "" }
      : { kind: "error", type: "UnhandledInvocationError", error: { errorMessage: "no" }, output: "" };
  const trust = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: ["fc.aliyuncs.com"] } };
  const document = (Statement: object) => JSON.stringify({ Version: "1", Statement: [Statement] });
  await call(ram, "CreateRole", { RoleName: "guard", AssumeRolePolicyDocument: document(trust) });
  const allowed = { Effect: "Allow", Action: [options.allows ?? "mns:SendMessage"], Resource: "*" };
  await call(ram, "CreatePolicy", { PolicyName: "guard", PolicyDocument: document(allowed) });
  await call(ram, "AttachPolicyToRole", { PolicyName: "guard", PolicyType: "Custom", RoleName: "guard" });
  await call(fc20230330, "CreateFunction", {
    ...{ functionName: "guard", runtime: "nodejs20", handler: "index.handler", code: { zipFile: ZIP } },
    role: `acs:ram::${SOURCE}:role/guard`,
  });
  const to = (queue: string) => ({ destination: `acs:mns:cn-shanghai:${SOURCE}:/queues/${queue}/messages` });
  for (const QueueName of ["good", "bad"]) await call(message, "CreateQueue", { QueueName });
  await call(fc20230330, "PutAsyncInvokeConfig", {
    ...{ functionName: "guard", destinationConfig: { onSuccess: to("good"), onFailure: to("bad") } },
    ...options.config,
  });
  const invoke = async () => {
    const parameters = { functionName: "guard", body: Buffer.from("hello"), "x-fc-invocation-type": "Async" };
    const answer = await call(fc20230330, "InvokeFunction", parameters);
    await harness.clock.idle();
    return answer as { status: number };
  };
  const held = (queue: string) =>
    messagesIn(harness.state, { accountId: SOURCE, region: "cn-shanghai", queue })!.map(({ body }) => JSON.parse(body));
  return { harness, invoke, held, runs: () => runs };
}

describe("an asynchronous call", () => {
  it("is taken at once and tried again until it goes well, which its destination hears of", async () => {
    const { harness, invoke, held, runs } = await failing(2);
    expect((await invoke()).status).toBe(202);
    expect(runs()).toBe(1);
    await harness.clock.advanceBy(499);
    expect(runs()).toBe(1);
    await harness.clock.advanceBy(HOUR);
    expect(runs()).toBe(3);
    expect(held("good")).toMatchObject([
      { requestPayload: "hello", responsePayload: "fine", requestContext: { approximateInvokeCount: 3 } },
    ]);
    expect(held("bad")).toEqual([]);
  });

  it("has failed after as many retries as are set, three by default", async () => {
    const { harness, invoke, held, runs } = await failing(9);
    await invoke();
    await harness.clock.advanceBy(HOUR);
    expect(runs()).toBe(4);
    expect(held("bad")).toMatchObject([{ responseContext: { functionError: "UnhandledInvocationError" } }]);
    const once = await failing(9, { config: { maxAsyncRetryAttempts: 0 } });
    await once.invoke();
    await once.harness.clock.advanceBy(HOUR);
    expect(once.runs()).toBe(1);
  });

  it("is given up when it is too old", async () => {
    const config = { maxAsyncRetryAttempts: 8, maxAsyncEventAgeInSeconds: 2 };
    const { harness, invoke, runs } = await failing(9, { config });
    await invoke();
    await harness.clock.advanceBy(HOUR);
    expect(runs()).toBe(3);
  });

  it("tells no destination where its role may not", async () => {
    const { harness, invoke, held } = await failing(0, { allows: "mns:Get*" });
    await invoke();
    expect(held("good")).toEqual([]);
    expect(harness.state.surroundings.journal.since(0).at(-1)).toMatchObject({
      ...{ name: "function.async-succeeded", detail: { lost: expect.stringContaining("mns:SendMessage") } },
    });
  });

  it("goes on where a snapshot left it", async () => {
    const { harness, invoke, runs } = await failing(9);
    await invoke();
    await restoreSnapshot(harness.state, readSnapshot(await takeSnapshot(harness.state)));
    await harness.clock.advanceBy(HOUR);
    expect(runs()).toBe(4);
  });
});
