import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EVENTS } from "../../alicloud/dataworks/events";
import type { Manifest } from "../../infra";
import { registerGuard, type PostDeployOptions } from "../../infra/post-deploy";
import { guardedPair, type GuardedPair } from "../support/guarded-pair";

describe("registering an extension as a pair's guard", { timeout: 60_000 }, () => {
  let pair: GuardedPair;
  let options: PostDeployOptions;

  beforeAll(async () => {
    pair = await guardedPair();
    options = await pair.nextRun();
  }, 60_000);
  afterAll(async () => pair?.cloud.close());

  const withGuard = (guard: Manifest["guard"]): PostDeployOptions => {
    const manifest = { ...options.manifest };
    delete manifest.guard;
    return { ...options, manifest: { ...manifest, ...(guard && { guard }) } };
  };
  const own = () => {
    const { guard } = options.manifest;
    if (guard?.kind !== "own") throw new Error("The pair makes no guard.");
    return guard;
  };
  const refusal = (given: PostDeployOptions, code: string) =>
    registerGuard(given, code).then(
      () => expect.fail("it was registered"),
      (error: unknown) => error,
    );

  it("protects the published trigger nodes from everybody but the deployer, and writes nothing", async () => {
    const code = await pair.register();
    const before = (await pair.control.journal()).length;
    const { extensionCode, checks } = await registerGuard(options, code);
    expect(extensionCode).toBe(code);
    const { userId } = await options.clients.target.sts.getCallerIdentity();
    expect(checks).toEqual({
      "protected-nodes": {
        nodes: [{ id: expect.stringMatching(/^\d+$/), name: "http_trigger" }],
        exemptUsers: [userId],
      },
    });
    const asked = (await pair.control.journal({ since: before })).filter((entry) => entry.kind === "request");
    expect(asked.filter(({ action }) => !/^(Get|List)/.test(action ?? ""))).toEqual([]);
  });

  it("keeps the checks that the stack file names", async () => {
    const checks = { "protected-nodes": { nodes: [{ id: "700001", name: "mine" }] } };
    const given = withGuard({ ...own(), checks });
    expect((await registerGuard(given, await pair.register())).checks).toEqual(checks);
  });

  it("refuses a code of nothing, and says where it looked", async () => {
    expect(await refusal(options, "0123456789abcdef")).toMatchObject({
      code: "EXTENSION_UNFIT",
      exitCode: 1,
      message: "There is no extension of this code in the target's account and region.",
      hint: expect.stringContaining("tenant-pair steps"),
    });
  });

  it("refuses an extension for other events, with everything that is wrong with it at once", async () => {
    const [first, ...missing] = own().events;
    const other = EVENTS.find(({ code, verdict }) => verdict !== "none" && !own().events.includes(code))!.code;
    const code = await pair.register({ events: [first!, other] });
    expect(await refusal(options, code)).toMatchObject({
      code: "EXTENSION_UNFIT",
      message:
        `It holds operations of ${other}, but no rule brings these events to the function. ` +
        `It is not bound to ${missing.join(", ")}, so these operations are not checked.`,
    });
  });

  it("refuses an extension that somebody disabled", async () => {
    const extensionCode = await pair.register();
    await pair.console.publishExtension({ accountId: pair.place.accountId, extensionCode });
    await pair.console.disableExtension({ accountId: pair.place.accountId, extensionCode });
    expect(await refusal(options, extensionCode)).toMatchObject({
      code: "EXTENSION_UNFIT",
      message: expect.stringContaining("neither testing nor published"),
    });
  });

  it("refuses an extension that is tested in another workspace", async () => {
    const { Id } = await pair.owner("dataworks-public", "2024-05-18", "CreateProject", {
      ...{ Name: "elsewhere", DisplayName: "elsewhere", PaiTaskEnabled: "false", DevEnvironmentEnabled: "true" },
    });
    const code = await pair.register({ testWorkspaceId: String(Id) });
    expect(await refusal(options, code)).toMatchObject({
      message: `It is tested in workspace ${Id} and not in ${pair.place.workspaceId}.`,
    });
  });

  it("has nothing to register where the stack makes no guard, or uses another pair's", async () => {
    expect(await refusal(withGuard(undefined), "code")).toMatchObject({
      ...{ code: "NO_GUARD", exitCode: 3, message: "The stack makes no guard." },
      hint: expect.stringContaining("guard: {}"),
    });
    const adopted = {
      kind: "adopted",
      functionName: "other-guard",
      bus: "other-guard",
      extensionCode: "code",
    } as const;
    expect(await refusal(withGuard(adopted), "code")).toMatchObject({
      ...{ code: "NO_GUARD", exitCode: 3, message: "Its guard is another pair's." },
    });
  });

  it("waits for something to protect: a target without a published trigger node has none", async () => {
    const nothing = { ...options, workflows: { ...options.workflows, target: [] } };
    expect(await refusal(nothing, await pair.register())).toMatchObject({
      code: "NOTHING_TO_PROTECT",
      hint: expect.stringContaining("post-deploy apply"),
    });
  });
});
