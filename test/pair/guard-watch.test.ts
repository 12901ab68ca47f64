import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { watchGuard, type PostDeployOptions } from "../../infra/post-deploy";
import { armed, guardedPair, type GuardedPair } from "../support/guarded-pair";

describe("the watchdog of a guard", { timeout: 60_000 }, () => {
  let pair: GuardedPair;
  let options: PostDeployOptions & { extensionCode: string };

  beforeAll(async () => {
    pair = await guardedPair();
    options = await armed(pair);
  }, 60_000);
  afterAll(async () => pair?.cloud.close());

  const found = async (given: PostDeployOptions = options) =>
    (await watchGuard(given)).map(({ resource, message, hint }) => ({ resource, message, hint }));
  const guard = () => {
    const { guard } = options.manifest;
    if (guard?.kind !== "own") throw new Error("The pair makes no guard.");
    return guard;
  };
  const rule = (action: string) => {
    const { bus, name } = guard().rules[0]!;
    return pair.owner("eventbridge", "2020-04-01", action, { EventBusName: bus, RuleName: name });
  };

  /** Somebody freezes the protected trigger node; ends when the operation is answered. */
  const freeze = async (): Promise<void> => {
    const { send, region } = pair.operators.stopped;
    const { nodes } = guard().checks["protected-nodes"] as { nodes: { id: string }[] };
    const query = { RegionId: region, Id: nodes[0]!.id, Trigger: JSON.stringify({ Recurrence: "Pause" }) };
    await send({
      ...{ product: "dataworks-public", version: "2024-05-18", action: "UpdateTask" },
      ...{ style: "RPC", method: "POST", path: "/", query },
    }).catch(() => undefined);
  };

  const heldNow = () =>
    options.clients.target.extensions.listCheckProcesses({
      ...{ eventCode: "freeze-node", projectId: pair.place.workspaceId, status: "CHECKING" },
    });

  it("finds nothing while the guard is awake, and reads only", async () => {
    const before = (await pair.control.journal()).length;
    expect(await found()).toEqual([]);
    const asked = (await pair.control.journal({ since: before })).filter((entry) => entry.kind === "request");
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter(({ action }) => !/^(Get|List|Describe)/.test(action ?? ""))).toEqual([]);
  });

  it("has nothing to watch where the pair has no guard", async () => {
    const manifest = { ...options.manifest };
    delete manifest.guard;
    expect(await found({ ...options, manifest })).toEqual([]);
  });

  it("finds an extension that was never registered, and one that is gone", async () => {
    const unregistered = { ...guard() };
    delete unregistered.extensionCode;
    expect(await found({ ...options, manifest: { ...options.manifest, guard: unregistered } })).toMatchObject([
      { resource: "guard of pair demo", message: "No extension is registered, so every operation passes." },
    ]);
    const gone = { ...guard(), extensionCode: "0123456789abcdef" };
    expect(await found({ ...options, manifest: { ...options.manifest, guard: gone } })).toMatchObject([
      { resource: "extension 0123456789abcdef", message: "It is gone, so every operation passes." },
    ]);
  });

  it("finds an extension that is switched off in the workspace, and the operations that pass", async () => {
    const extension = { ...pair.place, extensionCode: options.extensionCode };
    await pair.console.switchOffExtension(extension);
    const [finding, ...more] = await found();
    expect(more).toEqual([]);
    expect(finding!.message).toMatch(/^It is not enabled in workspace demo_target for .*: these operations pass\.$/);
    for (const code of guard().events) expect(finding!.message).toContain(code);
    await pair.console.enableExtension(extension);
    expect(await found()).toEqual([]);
  });

  it("finds a rule that is off, and the operations that stay held", async () => {
    await rule("DisableRule");
    const { bus, name } = guard().rules[0]!;
    expect(await found()).toMatchObject([
      {
        resource: `rule ${name} of bus ${bus}`,
        message: "It is DISABLE, so its events reach nobody.",
        hint: expect.stringContaining("pulumi up"),
      },
    ]);
    await rule("EnableRule");
    expect(await found()).toEqual([]);
  });

  it("names an operation that is held for more than two minutes, and waits on the pair's own clock", async () => {
    await pair.console.disableEventChannel(pair.place);
    const held = freeze();
    while ((await heldNow()).length === 0);
    const before = (await pair.control.clock()).now;
    expect(await found({ ...options, pace: (await pair.nextRun()).pace })).toMatchObject([
      {
        resource: expect.stringMatching(/^check /),
        message: expect.stringMatching(/^freeze-node of .* has been held for more than two minutes\.$/),
        hint: expect.stringMatching(/dead-letter queue\.$/),
      },
    ]);
    expect((await pair.control.clock()).now - before).toBeGreaterThanOrEqual(120_000);
    // A pair that adopts this guard asks its extension which events it judges.
    const { extensionCode, functionName, bus } = { extensionCode: "", ...guard() };
    const adopted = { kind: "adopted", extensionCode, functionName, bus } as const;
    const adopting = { ...options, pace: (await pair.nextRun()).pace };
    expect(await found({ ...adopting, manifest: { ...options.manifest, guard: adopted } })).toMatchObject([
      { message: expect.stringMatching(/^freeze-node of .* has been held for more than two minutes\.$/) },
    ]);
    // Whoever answers in the guard's place ends it.
    const [check] = await heldNow();
    await pair.owner("dataworks-public", "2020-05-18", "UpdateWorkbenchEventResult", {
      ...{ MessageId: check!.messageId, ExtensionCode: options.extensionCode },
      ...{ CheckResult: "FAIL", CheckResultTip: "by hand" },
    });
    await held;
    await pair.console.enableEventChannel(pair.place);
    expect(await found()).toEqual([]);
  });

  it("finds events that nobody answered in the dead-letter queue, and says where the reason stands", async () => {
    await pair.owner("Ram", "2015-05-01", "DetachPolicyFromRole", {
      ...{ PolicyName: guard().roleName, PolicyType: "Custom", RoleName: guard().roleName },
    });
    const since = (await pair.control.journal()).length;
    const held = freeze();
    const isFailed = async () =>
      (await pair.control.journal({ since })).some(
        (one) => one.kind === "event" && one.name === "event-delivery.failed",
      );
    while (!(await isFailed()));
    await pair.control.advance({ by: 600_000 });
    const [first] = await found({ ...options, pace: (await pair.nextRun()).pace });
    expect(first).toMatchObject({
      resource: `queue ${guard().deadLetterQueue}`,
      message: expect.stringMatching(/^1 event\(s\) lie in it that nobody answered/),
      hint: expect.stringContaining(`log store ${guard().logStore} of project ${guard().logProject}`),
    });
    void held;
  });
});
