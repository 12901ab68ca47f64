import { describe, expect, it } from "vitest";
import { serviceHarness, SOURCE } from "../../../../test/support/service-harness";
import { fc20230330 } from "./index";

const ARN = `acs:fc:cn-shanghai:${SOURCE}:functions/guard`;

/** A function, and calls that all name it. */
async function withFunction() {
  const harness = serviceHarness();
  const call = (action: string, parameters: object = {}) =>
    harness.call({ service: fc20230330, action, parameters: { functionName: "guard", ...parameters } });
  const refusal = (action: string, parameters: object = {}) =>
    harness.refusal({ service: fc20230330, action, parameters: { functionName: "guard", ...parameters } });
  await call("CreateFunction", { runtime: "nodejs20", handler: "index.handler", description: "now", timeout: 10 });
  return { harness, call, refusal };
}

describe("versions", () => {
  it("keep the function as it was, with a description of their own", async () => {
    const { call } = await withFunction();
    expect(await call("PublishFunctionVersion", { description: "first" })).toMatchObject({ versionId: "1" });
    await call("UpdateFunction", { timeout: 20 });
    const version = { functionArn: `${ARN}/1`, description: "first", timeout: 10, versionId: "1" };
    expect(await call("GetFunction", { qualifier: "1" })).toMatchObject(version);
    expect(await call("GetFunction", { qualifier: "LATEST" })).toMatchObject({ timeout: 20, description: "now" });
  });

  it("count up and are never used again", async () => {
    const { call, refusal } = await withFunction();
    await call("PublishFunctionVersion");
    await call("DeleteFunctionVersion", { versionId: "1" });
    expect(await call("PublishFunctionVersion")).toMatchObject({ versionId: "2" });
    expect(await refusal("GetFunction", { qualifier: "1" })).toMatchObject({ status: 404, code: "VersionNotFound" });
    expect((await refusal("DeleteFunctionVersion", { versionId: "1" })).code).toBe("VersionNotFound");
    expect((await call("ListFunctionVersions")).versions).toMatchObject([{ versionId: "2" }]);
  });
});

describe("aliases", () => {
  it("lead to a version", async () => {
    const { call } = await withFunction();
    await call("PublishFunctionVersion", { description: "first" });
    await call("CreateAlias", { aliasName: "live", versionId: "1", additionalVersionWeight: { "1": 0.1 } });
    expect(await call("GetFunction", { qualifier: "live" })).toMatchObject({ description: "first" });
    expect(await call("GetAlias", { aliasName: "live" })).toMatchObject({ additionalVersionWeight: { "1": 0.1 } });
    await call("DeleteAlias", { aliasName: "live" });
    expect((await call("ListAliases")).aliases).toEqual([]);
  });

  it.each([
    ["a version that is not there", { versionId: "7" }, "VersionNotFound"],
    ["a share above one", { additionalVersionWeight: { "1": 2 } }, "InvalidArgument"],
    ["a name of digits", { aliasName: "12" }, "InvalidArgument"],
  ])("refuse %s", async (_what, wrong, code) => {
    const { call, refusal } = await withFunction();
    await call("PublishFunctionVersion");
    expect((await refusal("CreateAlias", { aliasName: "live", versionId: "1", ...wrong })).code).toBe(code);
  });

  it("that are gone are a 404", async () => {
    const { refusal } = await withFunction();
    for (const action of ["GetAlias", "UpdateAlias", "DeleteAlias"])
      expect(await refusal(action, { aliasName: "x" })).toMatchObject({ status: 404, code: "AliasNotFound" });
  });
});

describe("triggers", () => {
  const trigger = { triggerName: "t", triggerType: "eventbridge", triggerConfig: '{ "triggerEnable": true }' };

  it("answer their settings as the text that was sent, and change only in what is sent", async () => {
    const { call } = await withFunction();
    await call("CreateTrigger", { ...trigger, description: "demo" });
    await call("UpdateTrigger", { triggerName: "t", description: "" });
    const shown = await call("GetTrigger", { triggerName: "t" });
    expect(shown).toMatchObject({ ...trigger, description: "", qualifier: "LATEST", targetArn: ARN });
    expect(typeof shown.triggerId).toBe("string");
    expect(JSON.parse(JSON.stringify(shown))).not.toHaveProperty("sourceArn");
  });

  it("over HTTP have addresses", async () => {
    const { call } = await withFunction();
    const shown = await call("CreateTrigger", { ...trigger, triggerType: "http" });
    expect(shown.httpTrigger.urlInternet).toMatch(/^https:/);
  });

  it("are one of a name, and a 404 once they are gone", async () => {
    const { call, refusal } = await withFunction();
    await call("CreateTrigger", trigger);
    expect((await refusal("CreateTrigger", trigger)).status).toBe(409);
    await call("DeleteTrigger", { triggerName: "t" });
    for (const action of ["GetTrigger", "UpdateTrigger", "DeleteTrigger"])
      expect(await refusal(action, { triggerName: "t" })).toMatchObject({ status: 404, code: "TriggerNotFound" });
  });

  it.each([
    ["settings that are no JSON", { triggerConfig: "{" }],
    ["settings that are a list", { triggerConfig: "[]" }],
    ["a type that is none", { triggerType: "pigeon" }],
    ["a qualifier that is none", { qualifier: "9" }],
  ])("refuse %s", async (_what, wrong) => {
    const { call, refusal } = await withFunction();
    expect((await refusal("CreateTrigger", { ...trigger, ...wrong })).status).toBeGreaterThanOrEqual(400);
    expect((await call("ListTriggers")).triggers).toEqual([]);
  });
});

describe("asynchronous invocation", () => {
  it("keeps what an update does not name, and of the destinations those that were sent together", async () => {
    const { call } = await withFunction();
    const destinationConfig = { onFailure: { destination: "queue" }, onSuccess: {} };
    await call("PutAsyncInvokeConfig", { maxAsyncEventAgeInSeconds: 60, destinationConfig });
    await call("PutAsyncInvokeConfig", { maxAsyncRetryAttempts: 0 });
    expect(await call("GetAsyncInvokeConfig")).toMatchObject({
      ...{ maxAsyncEventAgeInSeconds: 60, maxAsyncRetryAttempts: 0, asyncTask: false },
      destinationConfig: { onFailure: { destination: "queue" } },
    });
    const other = { onFailure: {}, onSuccess: { destination: "other" } };
    const changed = await call("PutAsyncInvokeConfig", { destinationConfig: other });
    expect(changed.destinationConfig).toEqual({ onSuccess: { destination: "other" } });
  });

  it("shows no limit that nobody set", async () => {
    const { call } = await withFunction();
    await call("PutAsyncInvokeConfig", { asyncTask: true });
    const shown = await call("GetAsyncInvokeConfig");
    expect([shown.maxAsyncEventAgeInSeconds, shown.maxAsyncRetryAttempts]).toEqual([undefined, undefined]);
  });

  it("of a version is not that of the function", async () => {
    const { call, refusal } = await withFunction();
    await call("PublishFunctionVersion");
    await call("PutAsyncInvokeConfig", { qualifier: "1" });
    expect(await refusal("GetAsyncInvokeConfig")).toMatchObject({ status: 404, code: "AsyncConfigNotExists" });
    expect((await call("ListAsyncInvokeConfigs", { functionName: "guard" })).configs).toHaveLength(1);
    await call("DeleteAsyncInvokeConfig", { qualifier: "1" });
    expect((await refusal("DeleteAsyncInvokeConfig", { qualifier: "1" })).status).toBe(404);
  });

  it.each([{ maxAsyncRetryAttempts: 9 }, { maxAsyncEventAgeInSeconds: 0 }, { maxAsyncEventAgeInSeconds: 604_801 }])(
    "refuses %j",
    async (wrong) => {
      const { refusal } = await withFunction();
      expect((await refusal("PutAsyncInvokeConfig", wrong)).code).toBe("InvalidArgument");
    },
  );
});

describe("instances", () => {
  it("are reserved, also none of them, until the reservation is deleted", async () => {
    const { call, refusal } = await withFunction();
    expect((await refusal("GetConcurrencyConfig")).code).toBe("OnDemandConfigNotFound");
    await call("PutConcurrencyConfig", { reservedConcurrency: 0 });
    expect(await call("GetConcurrencyConfig")).toEqual({ functionArn: ARN, reservedConcurrency: 0 });
    expect((await call("ListConcurrencyConfigs", {})).configs).toHaveLength(1);
    await call("DeleteConcurrencyConfig");
    expect((await refusal("DeleteConcurrencyConfig")).status).toBe(404);
    expect((await refusal("PutConcurrencyConfig", { reservedConcurrency: -1 })).status).toBe(400);
  });

  it("are provided at once, and each call says all about them", async () => {
    const { call, refusal } = await withFunction();
    const schedule = { name: "s", target: 3, scheduleExpression: "cron(0 0 4 * * *)", startTime: "a", endTime: "b" };
    await call("PutProvisionConfig", { qualifier: "LATEST", target: 2, scheduledActions: [schedule] });
    const shown = { target: 2, current: 2, functionArn: `${ARN}/LATEST`, scheduledActions: [schedule] };
    expect(await call("GetProvisionConfig")).toMatchObject(shown);
    expect(await call("PutProvisionConfig", { target: 1 })).not.toHaveProperty("scheduledActions");
    expect((await call("ListProvisionConfigs", {})).provisionConfigs).toHaveLength(1);
    await call("DeleteProvisionConfig", { qualifier: "LATEST" });
    expect((await refusal("GetProvisionConfig")).status).toBe(404);
    expect((await refusal("PutProvisionConfig", { target: -1 })).status).toBe(400);
  });
});
