import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { serviceHarness, SOURCE } from "../../../../../test/support/service-harness";
import { KeyIndex, ram } from "../../ram";
import { LogServiceStore } from "../../log";
import { fc20230330, FcSettings, invokeFunction, type FunctionCall } from "..";

const zip = (files: Record<string, string>) =>
  Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)]))));

interface Options {
  code?: string;
  file?: string;
  settings?: object;
  /** Whom the role of the function trusts; undefined: the function has none. */
  trusts?: string;
  /** Actions that the role may do, each on everything. */
  allows?: string[];
}

/** A function of an account, not through the front door; its way out leads nowhere. */
async function functionOf({ code = "", file = "index.js", settings = {}, trusts, allows = [] }: Options) {
  const harness = serviceHarness();
  const call = (service: typeof ram, action: string, parameters: object) =>
    harness.call({ service, action, parameters: { ...parameters } });
  if (trusts !== undefined) {
    const trust = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: [trusts] } };
    const AssumeRolePolicyDocument = JSON.stringify({ Version: "1", Statement: [trust] });
    await call(ram, "CreateRole", { RoleName: "guard", AssumeRolePolicyDocument });
    const allowed = { Effect: "Allow", Action: [...allows, "none:Nothing"], Resource: "*" };
    const PolicyDocument = JSON.stringify({ Version: "1", Statement: [allowed] });
    await call(ram, "CreatePolicy", { PolicyName: "guard", PolicyDocument });
    await call(ram, "AttachPolicyToRole", { PolicyName: "guard", PolicyType: "Custom", RoleName: "guard" });
  }
  await call(fc20230330, "CreateFunction", {
    ...{ functionName: "guard", runtime: "nodejs20", handler: "index.handler" },
    ...(trusts !== undefined && { role: `acs:ram::${SOURCE}:role/guard` }),
    code: { zipFile: zip({ [file]: code, "other/note.txt": "beside it" }).toString("base64") },
    ...settings,
  });
  const invoke = (event = "{}", more: Partial<FunctionCall> = {}) =>
    invokeFunction(harness.state, {
      ...{ accountId: SOURCE, region: "cn-shanghai", functionName: "guard", event: Buffer.from(event) },
      ...more,
    });
  /** What the function returned, as JSON. */
  const answer = async (...given: Parameters<typeof invoke>) => {
    const outcome = await invoke(...given);
    return outcome.kind === "result" ? JSON.parse(outcome.body.toString()) : outcome;
  };
  return { harness, call, invoke, answer };
}

const FC = "fc.aliyuncs.com";
const SHOW = "exports.handler = async (event, context) => ({ event: String(event), context, env: process.env });";

describe("a function", { timeout: 20_000 }, () => {
  it("gets its event, its variables and what Function Compute says of the call, and not this process's variables", async () => {
    const { answer } = await functionOf({
      code: SHOW,
      settings: { environmentVariables: { MODE: "test" }, timeout: 9 },
    });
    const { event, context, env } = await answer('{"a":1}', { requestId: "R-1" });
    expect(event).toBe('{"a":1}');
    expect(context).toMatchObject({
      ...{ requestId: "R-1", accountId: SOURCE, region: "cn-shanghai" },
      function: { name: "guard", handler: "index.handler", memory: 512, timeout: 9 },
    });
    expect(context).not.toHaveProperty("credentials");
    expect(env).toMatchObject({ MODE: "test", FC_FUNC_CODE_PATH: expect.any(String) });
    expect(Object.keys(env)).not.toContain("VITEST");
  });

  it("acts as its role, with credentials where its settings want them", async () => {
    const { answer, harness } = await functionOf({ code: SHOW, trusts: FC });
    const { context, env } = await answer();
    expect(harness.state.shared(KeyIndex).sessionOf(context.credentials.accessKeyId)).toMatchObject({
      ...{ roleName: "guard", sessionName: "fc-guard" },
      securityToken: context.credentials.securityToken,
    });
    expect(env.ALIBABA_CLOUD_SECURITY_TOKEN).toBe(context.credentials.securityToken);
  });

  it.each([
    ["Env", true, false],
    ["Request", false, true],
    ["All", false, false],
  ])("whose credentials are not injected into %s", async (disableInjectCredentials, inContext, inEnvironment) => {
    const { answer } = await functionOf({ code: SHOW, trusts: FC, settings: { disableInjectCredentials } });
    const { context, env } = await answer();
    expect(["credentials" in context, "ALIBABA_CLOUD_SECURITY_TOKEN" in env]).toEqual([inContext, inEnvironment]);
  });

  it.each([
    ["that calls back", 'exports.handler = (event, context, callback) => callback(null, "done");', "index.js"],
    ["that is a module", 'export const handler = async () => "done";', "index.mjs"],
    ["that returns at once", 'exports.handler = () => "done";', "index.js"],
    ["that returns bytes", 'exports.handler = async () => Buffer.from("done");', "index.cjs"],
  ])("%s gives what it says", async (_what, code, file) => {
    const { invoke } = await functionOf({ code, file });
    expect(await invoke()).toMatchObject({ kind: "result", body: Buffer.from("done") });
  });

  it("finds the files of its package beside it", async () => {
    const code = 'exports.handler = async () => require("fs").readFileSync("other/note.txt", "utf8");';
    expect(await (await functionOf({ code })).invoke()).toMatchObject({ body: Buffer.from("beside it") });
  });

  it.each([
    ["throws", 'exports.handler = async () => { throw new TypeError("no"); };', "UnhandledInvocationError", "no"],
    [
      "throws later",
      "exports.handler = (e, c, cb) => setTimeout(() => { throw new Error('late'); });",
      "UnhandledInvocationError",
      "late",
    ],
    [
      "calls back with an error",
      'exports.handler = (e, c, cb) => cb(new Error("no"));',
      "HandledInvocationError",
      "no",
    ],
    ["ends its process", "exports.handler = () => process.exit(3);", "UnhandledInvocationError", "unexpectedly"],
    ["never answers", "exports.handler = (e, c, cb) => undefined;", "UnhandledInvocationError", "unexpectedly"],
    ["has no such handler", "exports.other = 1;", "UnhandledInvocationError", "index.handler"],
    ["cannot be loaded", "this is no JavaScript", "UnhandledInvocationError", ""],
  ])("that %s has failed", async (_what, code, type, message) => {
    const { invoke } = await functionOf({ code });
    expect(await invoke()).toMatchObject({ kind: "error", type, message: expect.stringContaining(message) });
  });

  it("is ended when its time is over, with all that it started", async () => {
    const code = "exports.handler = () => { for (;;); };";
    const { invoke, harness } = await functionOf({ code });
    harness.state.shared(FcSettings).longestMilliseconds = 300;
    expect(await invoke()).toMatchObject({
      kind: "error",
      message: expect.stringContaining("timed out after 3 seconds"),
    });
  });

  it("has the memory that it is set to", async () => {
    const code = 'exports.handler = async () => require("v8").getHeapStatistics().heap_size_limit < 300 * 2 ** 20;';
    const { answer } = await functionOf({ code, settings: { memorySize: 128, cpu: 0.1 } });
    expect(await answer()).toBe(true);
  });

  it("reaches nothing where it has no way out", async () => {
    const code = `exports.handler = () => new Promise((resolve) => require("https")
      .get("https://dataworks.cn-shanghai.aliyuncs.com/").on("error", ({ code }) => resolve(code)));`;
    expect(await (await functionOf({ code })).invoke()).toMatchObject({ body: Buffer.from("ECONNREFUSED") });
  });

  it("is another one by version", async () => {
    const { call, invoke } = await functionOf({ code: 'exports.handler = () => "old";' });
    await call(fc20230330, "PublishFunctionVersion", { functionName: "guard" });
    const zipFile = zip({ "index.js": 'exports.handler = () => "new";' }).toString("base64");
    await call(fc20230330, "UpdateFunction", { functionName: "guard", code: { zipFile } });
    expect(await invoke()).toMatchObject({ body: Buffer.from("new") });
    expect(await invoke("{}", { qualifier: "1" })).toMatchObject({ body: Buffer.from("old") });
    expect(await invoke("{}", { qualifier: "2" })).toMatchObject({
      kind: "refused",
      error: { code: "VersionNotFound" },
    });
  });
});

describe("a function does not run", { timeout: 20_000 }, () => {
  it.each([
    ["that is not there", {}, { functionName: "other" }, "FunctionNotFound"],
    ["of another region", {}, { region: "cn-beijing" }, "FunctionNotFound"],
    ["whose role does not trust Function Compute", { trusts: "ecs.aliyuncs.com" }, {}, "AccessDenied"],
    ["whose role is gone", { settings: { role: `acs:ram::${SOURCE}:role/gone` } }, {}, "AccessDenied"],
    ["of another language", { settings: { runtime: "python3.12" } }, {}, "LocalCloud.UnsupportedRuntime"],
    [
      "whose code is in a bucket that is not there",
      { settings: { code: { ossBucketName: "b", ossObjectName: "o" } } },
      {},
      "CodeNotFound",
    ],
    [
      "whose code is no package",
      { settings: { code: { zipFile: Buffer.from("PK no").toString("base64") } } },
      {},
      "InvalidCodePackage",
    ],
  ])("%s", async (_what, options: Options, call, code) => {
    const { invoke, harness } = await functionOf({ code: SHOW, ...options });
    expect(await invoke("{}", call)).toMatchObject({ kind: "refused", error: { code } });
    expect(harness.state.surroundings.journal.since(0).at(-1)).toMatchObject({
      ...{ name: "function.invoked", detail: { outcome: code } },
    });
  });

  it("while it is disabled, or its reserved concurrency is used up", async () => {
    const { call, invoke } = await functionOf({ code: 'exports.handler = () => "done";' });
    await call(fc20230330, "PutConcurrencyConfig", { functionName: "guard", reservedConcurrency: "1" });
    const both = await Promise.all([invoke(), invoke()]);
    expect(both.map((outcome) => (outcome.kind === "refused" ? outcome.error.code : outcome.kind))).toEqual([
      "result",
      "ResourceExhausted",
    ]);
    expect((await invoke()).kind).toBe("result");
    await call(fc20230330, "DisableFunctionInvocation", { functionName: "guard" });
    expect(await invoke()).toMatchObject({ kind: "refused", error: { code: "InvocationDisabled" } });
  });

  it("when a file of its package would land outside of it", async () => {
    const zipFile = zip({ "../outside.js": "" }).toString("base64");
    const { invoke } = await functionOf({ settings: { code: { zipFile } } });
    expect(await invoke()).toMatchObject({ kind: "refused", error: { code: "InvalidCodePackage" } });
  });
});

describe("what a function prints", { timeout: 20_000 }, () => {
  const settings = { logConfig: { project: "logs", logstore: "guard" } };
  const code = 'exports.handler = async () => { console.log("one\\ntwo"); console.error("three"); };';

  async function printing(options: Options & { store?: string } = {}) {
    const one = await functionOf({ code, settings, ...options });
    const held = one.harness.state.regional(LogServiceStore, one.harness.account(), "cn-shanghai");
    held.projects.set("logs", { stores: new Map([[options.store ?? "guard", {}]]) } as never);
    await one.invoke("{}", { requestId: "R-1" });
    const lost = one.harness.state.surroundings.journal
      .since(0)
      .flatMap((entry) => (entry.kind === "event" && entry.name === "function.log-lost" ? [entry.detail] : []));
    const entries = held.linesOf({ project: "logs", store: "guard" });
    return { entries: entries.map(({ contents }) => Object.fromEntries(contents)), lost };
  }

  it("is in its logstore, line by line", async () => {
    const { entries, lost } = await printing({ trusts: FC, allows: ["log:PostLogStoreLogs"] });
    expect(lost).toEqual([]);
    expect(entries.map(({ message }) => message).sort()).toEqual(["one", "three", "two"]);
    expect(entries[0]).toMatchObject({ functionName: "guard", qualifier: "LATEST", requestId: "R-1" });
  });

  it.each([
    ["its role may not write there", { trusts: FC, allows: ["log:Get*"] }, /PostLogStoreLogs|allow/],
    ["it has no role", {}, /no role/],
    ["there is no such logstore", { trusts: FC, allows: ["log:*"], store: "other" }, /there is no acs:log/],
  ])("is lost when %s, and the journal says so", async (_what, options, reason) => {
    const { entries, lost } = await printing(options);
    expect(entries).toEqual([]);
    expect(lost).toMatchObject([{ lines: 3, reason: expect.stringMatching(reason) }]);
  });
});
