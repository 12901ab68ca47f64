import { describe, expect, it } from "vitest";
import { serviceHarness, SOURCE, TARGET } from "../../../../test/support/service-harness";
import { crc64, fc20200310, fc20230330, FcStore } from "./index";

/** An empty ZIP file. */
const ZIP = Buffer.concat([Buffer.from("PK\u0005\u0006"), Buffer.alloc(18)]);

const guard = { functionName: "guard", runtime: "nodejs20", handler: "index.handler" };

const named = { functionName: "guard" };

function account() {
  const harness = serviceHarness();
  const call = (action: string, parameters: object = {}) =>
    harness.call({ service: fc20230330, action, parameters: { ...parameters } });
  const refusal = (action: string, parameters: object = {}) =>
    harness.refusal({ service: fc20230330, action, parameters: { ...parameters } });
  return { harness, call, refusal };
}

/** An answer as it goes over the wire: without members that are undefined. */
const onWire = (answer: unknown) => JSON.parse(JSON.stringify(answer)) as Record<string, unknown>;

describe("functions", () => {
  it("show what every function has, and of the rest only what somebody set", async () => {
    const { call } = account();
    await call("CreateFunction", guard);
    const shown = onWire(await call("GetFunction", named));
    expect(shown).toMatchObject({
      functionArn: `acs:fc:cn-shanghai:${SOURCE}:functions/guard`,
      ...{ memorySize: 512, cpu: 0.35, diskSize: 512, timeout: 3, instanceConcurrency: 1, internetAccess: true },
      ...{ state: "Active", lastUpdateStatus: "Successful" },
    });
    for (const name of ["description", "role", "logConfig", "layers", "idleTimeout", "invocationRestriction", "tags"])
      expect(shown).not.toHaveProperty(name);
  });

  it("lose a setting when an update blanks it, and keep what it does not name", async () => {
    const { call } = account();
    const logConfig = { project: "p", logstore: "l", enableRequestMetrics: true };
    const environmentVariables = { MODE: "", OTHER: "x" };
    await call("CreateFunction", { ...guard, description: "demo", timeout: 60, logConfig, environmentVariables });
    expect(await call("GetFunction", named)).toMatchObject({ environmentVariables });
    const blank = {
      description: "",
      logConfig: { project: "", logstore: "", enableRequestMetrics: false },
      environmentVariables: {},
    };
    await call("UpdateFunction", { functionName: "guard", ...blank });
    const shown = onWire(await call("GetFunction", named));
    expect(shown).toMatchObject({ timeout: 60 });
    for (const name of Object.keys(blank)) expect(shown).not.toHaveProperty(name);
  });

  it("are apart by account and region, and made once", async () => {
    const { harness, call, refusal } = account();
    await call("CreateFunction", guard);
    expect((await refusal("CreateFunction", guard)).status).toBe(409);
    const get = { service: fc20230330, action: "GetFunction", parameters: { functionName: "guard" } };
    expect((await harness.refusal({ ...get, account: TARGET })).code).toBe("FunctionNotFound");
    expect((await harness.refusal({ ...get, region: "cn-beijing" })).code).toBe("FunctionNotFound");
  });

  it("that are gone are a 404 for every call", async () => {
    const { call, refusal } = account();
    await call("CreateFunction", guard);
    await call("DeleteFunction", { functionName: "guard" });
    for (const action of ["GetFunction", "UpdateFunction", "DeleteFunction", "GetConcurrencyConfig", "ListTriggers"])
      expect(await refusal(action, { functionName: "guard" })).toMatchObject({ status: 404, code: "FunctionNotFound" });
  });

  it.each([
    ["a runtime that is none", { runtime: "nodejs99" }],
    ["memory out of steps", { memorySize: 500 }],
    ["too little memory", { memorySize: 64 }],
    ["a cpu out of steps", { cpu: 0.33 }],
    ["more cores than gigabytes", { cpu: 1, memorySize: 512 }],
    ["fewer cores than a quarter of the gigabytes", { cpu: 0.1, memorySize: 512 }],
    ["a disk of another size", { diskSize: 1024 }],
    ["a day and a second", { timeout: 86_401 }],
    ["a role of another account", { role: `acs:ram::${TARGET}:role/guard` }],
    ["a role that is a user", { role: `acs:ram::${SOURCE}:user/guard` }],
    ["a setting of another type", { timeout: "60" }],
    ["a member that is unknown", { logConfig: { surprise: true } }],
    ["a name that begins with a digit", { functionName: "1guard" }],
  ])("refuse %s and change nothing", async (_what, wrong) => {
    const { call, refusal } = account();
    expect(await refusal("CreateFunction", { ...guard, ...wrong })).toMatchObject({
      status: 400,
      code: "InvalidArgument",
    });
    expect((await call("ListFunctions")).functions).toEqual([]);
  });

  it("check an update together with what the function has", async () => {
    const { call, refusal } = account();
    await call("CreateFunction", { ...guard, cpu: 0.5, memorySize: 512 });
    expect((await refusal("UpdateFunction", { functionName: "guard", memorySize: 4096 })).status).toBe(400);
    await call("UpdateFunction", { functionName: "guard", memorySize: 1024 });
  });

  it("are listed page by page", async () => {
    const { call } = account();
    for (const functionName of ["a", "b", "c"]) await call("CreateFunction", { ...guard, functionName });
    const first = await call("ListFunctions", { limit: "2" });
    const second = await call("ListFunctions", { limit: "2", nextToken: first.nextToken });
    expect([...first.functions, ...second.functions]).toMatchObject([
      { functionName: "a" },
      { functionName: "b" },
      { functionName: "c" },
    ]);
    expect(second.nextToken).toBeUndefined();
  });

  it("need the action on the one function", () => {
    const { harness } = account();
    expect(harness.need({ service: fc20230330, action: "CreateFunction", parameters: guard })).toEqual({
      action: "fc:CreateFunction",
      resource: `acs:fc:cn-shanghai:${SOURCE}:functions/guard`,
    });
  });
});

describe("the code of a function", () => {
  const zipFile = ZIP.toString("base64");

  it("has size and checksum, and its bytes are kept", async () => {
    const { harness, call } = account();
    const answer = await call("CreateFunction", { ...guard, code: { zipFile, checksum: crc64(ZIP) } });
    expect(answer).toMatchObject({ codeSize: ZIP.length, codeChecksum: crc64(ZIP) });
    const store = harness.state.regional(FcStore, harness.account(), "cn-shanghai");
    expect(store.functions.get("guard")!.state.code!.bytes).toEqual(ZIP);
  });

  it("in OSS is known by its place and the checksum that was told", async () => {
    const { call } = account();
    const code = { ossBucketName: "code", ossObjectName: "guard.zip", checksum: "42" };
    expect(await call("CreateFunction", { ...guard, code })).toMatchObject({ codeChecksum: "42" });
  });

  it.each([
    ["of another checksum", { zipFile, checksum: "1" }],
    ["that is no base64", { zipFile: "UEs*" }],
    ["that is no ZIP file", { zipFile: Buffer.from("code").toString("base64") }],
    ["in a bucket without a name", { ossBucketName: "code" }],
    ["from nowhere", {}],
  ])("%s is refused", async (_what, code) => {
    expect((await account().refusal("CreateFunction", { ...guard, code })).status).toBe(400);
  });

  it("stays when an update brings none", async () => {
    const { call } = account();
    await call("CreateFunction", { ...guard, code: { zipFile } });
    await call("UpdateFunction", { functionName: "guard", timeout: 9 });
    expect(await call("GetFunction", named)).toMatchObject({ codeSize: ZIP.length });
  });
});

describe("whether a function may be called", () => {
  it("is shown once somebody switched it", async () => {
    const { call } = account();
    await call("CreateFunction", guard);
    await call("DisableFunctionInvocation", { functionName: "guard", reason: "maintenance" });
    const restriction = async () => (await call("GetFunction", named)).invocationRestriction;
    expect(await restriction()).toMatchObject({ disable: true, reason: "maintenance" });
    await call("EnableFunctionInvocation", { functionName: "guard" });
    expect(await restriction()).toMatchObject({ disable: false });
  });
});

describe("tags and resource groups", () => {
  const ResourceId = [`acs:fc:cn-shanghai:${SOURCE}:functions/guard`];
  const ofGuard = { ResourceType: "function", ResourceId };

  it("come with the function or later, and go by key", async () => {
    const { call } = account();
    await call("CreateFunction", { ...guard, Tags: [{ Key: "a", Value: "1" }] });
    await call("TagResources", { ...ofGuard, Tag: [{ Key: "b", Value: "2" }] });
    const lists = { ResourceType: "function", ResourceId: JSON.stringify(ResourceId) };
    await call("UntagResources", { ...lists, TagKey: '["a"]' });
    expect((await call("ListTagResources", lists)).TagResources).toEqual([
      { ResourceType: "function", ResourceId: ResourceId[0], TagKey: "b", TagValue: "2" },
    ]);
    expect((await call("GetFunction", named)).tags).toMatchObject([{ Key: "b", Value: "2" }]);
    await call("UntagResources", { ...lists, All: "true" });
    expect(onWire(await call("GetFunction", named))).not.toHaveProperty("tags");
  });

  it("are up to 20, and a refused call adds none", async () => {
    const { call, refusal } = account();
    await call("CreateFunction", guard);
    const Tag = Array.from({ length: 21 }, (_, index) => ({ Key: `k${index}`, Value: "v" }));
    expect((await refusal("TagResources", { ...ofGuard, Tag })).code).toBe("LimitExceededError");
    expect(onWire(await call("GetFunction", named))).not.toHaveProperty("tags");
  });

  it("are not those of another account or region", async () => {
    const { call, refusal } = account();
    await call("CreateFunction", guard);
    for (const other of [`acs:fc:cn-shanghai:${TARGET}:functions/guard`, `acs:fc:cn-beijing:${SOURCE}:functions/guard`])
      expect(
        await refusal("TagResources", { ...ofGuard, ResourceId: [other], Tag: [{ Key: "a", Value: "1" }] }),
      ).toMatchObject({ status: 404 });
  });

  it("change by the name of the function as by its ARN", async () => {
    const { call } = account();
    await call("CreateFunction", guard);
    for (const [resourceId, newResourceGroupId] of [
      ["guard", "rg-a"],
      [ResourceId[0]!, "rg-b"],
    ]) {
      await call("ChangeResourceGroup", { resourceId, newResourceGroupId, resourceType: "function" });
      expect(await call("GetFunction", named)).toMatchObject({ resourceGroupId: newResourceGroupId });
    }
  });
});

describe("Function Compute", () => {
  it("is opened once per account, with the code that clients take for done", async () => {
    const { harness } = account();
    const open = { service: fc20200310, action: "OpenFcService" };
    expect(await harness.call(open)).toMatchObject({ Code: "" });
    expect((await harness.refusal(open)).code).toBe("ORDER.OPEND");
    await harness.call({ ...open, account: TARGET });
  });
});
