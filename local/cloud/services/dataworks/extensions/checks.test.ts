import { describe, expect, it } from "vitest";
import { BIZDATE } from "../../../../../test/support/scheduled-tenant";
import { LegacyTenant } from "../../../../../test/support/legacy-tenant";
import { changeEdition, disableExtension, publishExtension, switchOffExtension } from ".";
import { ExtensionSettings } from "./settings";

const NODES = [
  { name: "gate", command: "SCHEDULER_TRIGGER" as const },
  { name: "after", content: "echo through", after: ["gate"] },
];

async function published(options: { standard?: boolean } = {}) {
  const tenant = new LegacyTenant({ newDataStudio: true, ...options });
  const definition = await tenant.publish({ nodes: NODES });
  const freeze = () => tenant.call("UpdateTask", { Id: tenant.task("gate"), Trigger: { Recurrence: "Pause" } });
  const frozen = async () =>
    (await tenant.call("GetTask", { Id: tenant.task("gate") })).Task.Trigger.Recurrence === "Pause";
  return { tenant, definition, freeze, frozen };
}

const visit = (tenant: LegacyTenant, extensionCode: string) => ({
  accountId: tenant.account.id,
  person: "Ada",
  extensionCode,
  workspaceId: 500001,
});

describe("an operation that an extension checks", () => {
  it("waits for the verdict and happens when it is good", async () => {
    const { tenant, freeze, frozen } = await published();
    const ExtensionCode = tenant.extension(["freeze-node"]);
    const done = freeze();
    await tenant.settled();
    expect(await frozen()).toBe(false);
    const MessageId = tenant.message("freeze-node").id;
    const processes = async () =>
      (await tenant.old("ListCheckProcesses", { EventCode: "freeze-node", ProjectId: 500001, MessageId })).PagingInfo;
    expect((await processes()).CheckProcesses).toMatchObject([{ Status: "CHECKING", MessageId, ProcessName: "gate" }]);
    const answer = { MessageId, ExtensionCode, CheckResult: "OK" };
    expect(await tenant.old("UpdateWorkbenchEventResult", answer)).toEqual({ Success: true });
    expect(await done).toEqual({ Success: true });
    expect(await frozen()).toBe(true);
    expect((await processes()).CheckProcesses).toMatchObject([{ Status: "PASSED" }]);
  });

  it("does not happen when the verdict is bad, and the caller is told why", async () => {
    const { tenant, freeze, frozen } = await published();
    const ExtensionCode = tenant.extension(["freeze-node"]);
    const done = freeze().catch((error: Error) => error.message);
    await tenant.settled();
    const MessageId = tenant.message("freeze-node").id;
    const answer = { MessageId, ExtensionCode, CheckResult: "FAIL", CheckMessage: "The gate stays open." };
    expect(await tenant.old("CallbackExtension", answer)).toEqual({ Success: "true" });
    expect(await done).toContain("The gate stays open.");
    expect(await frozen()).toBe(false);
    const { PagingInfo } = await tenant.old("ListCheckProcesses", { EventCode: "freeze-node", Status: "BLOCKED" });
    expect(PagingInfo.TotalCount).toBe(1);
  });

  it("needs the agreement of every extension, and keeps the first answer of each", async () => {
    const { tenant, freeze, frozen } = await published();
    const codes = [tenant.extension(["freeze-node"]), tenant.extension(["freeze-node"])];
    const done = freeze().catch((error: Error) => error.message);
    await tenant.settled();
    const MessageId = tenant.message("freeze-node").id;
    const say = (ExtensionCode: string, CheckResult: string) =>
      tenant.old("UpdateWorkbenchEventResult", { MessageId, ExtensionCode, CheckResult });
    await say(codes[0]!, "OK");
    await say(codes[0]!, "FAIL");
    await tenant.settled();
    expect(await frozen()).toBe(false);
    await say(codes[1]!, "OK");
    expect(await done).toEqual({ Success: true });
  });

  it.each([
    [
      "the extension is switched off in the workspace",
      (t: LegacyTenant, c: string) => switchOffExtension(t.state, visit(t, c)),
    ],
    ["the extension is taken out of use", (t: LegacyTenant, c: string) => disableExtension(t.state, visit(t, c))],
    ["the Enterprise edition runs out", (t: LegacyTenant) => changeEdition(t.state, t.account.id, "professional")],
  ])("happens without an answer when %s", async (_, act) => {
    const { tenant, freeze, frozen } = await published();
    const code = tenant.extension(["freeze-node"]);
    const done = freeze();
    await tenant.settled();
    act(tenant, code);
    expect(await done).toEqual({ Success: true });
    expect(await frozen()).toBe(true);
    expect(tenant.messages.filter(({ data }) => data["blockBusiness"])).toHaveLength(1);
  });

  it("stays held for as long as nobody answers, unless a time is set", async () => {
    const { tenant, freeze, frozen } = await published();
    tenant.extension(["freeze-node"]);
    void freeze();
    await tenant.until("23:00");
    expect(await frozen()).toBe(false);
    tenant.state.shared(ExtensionSettings).passAfterMilliseconds = 60_000;
    const done = freeze();
    await tenant.settled();
    await tenant.until("23:02");
    expect(await done).toEqual({ Success: true });
  });

  it("is told to the event bus in the vendor's form, and as not held when nobody checks it", async () => {
    const { tenant, freeze } = await published();
    await freeze();
    expect(tenant.message("freeze-node")).toMatchObject({
      source: "acs.dataworks",
      type: "dataworks:NodeChange:FreezeNode",
      aliyunregionid: "cn-shanghai",
      data: { nodeIds: [tenant.task("gate")], projectId: 500001, blockBusiness: false },
    });
  });

  it("may be a back-fill, an undeployment or an operation on an instance", async () => {
    const { tenant } = await published();
    const codes = ["backfill-data", "undeploy-node", "pre-rerun-instance"];
    const ExtensionCode = tenant.extension(codes);
    await tenant.until("10:00");
    await tenant.trigger("gate");
    await tenant.clock.idle();
    const [after] = await tenant.instances("after");
    const periods = { BizDates: [{ StartBizDate: "2026-11-01", EndBizDate: "2026-11-01" }] };
    const backFill = { ProjectId: 500001, WorkflowId: after!["WorkflowId"], Name: "again", Type: "SupplementData" };
    const operations = [
      () => tenant.call("CreateWorkflowInstances", { ...backFill, Periods: periods }),
      () => tenant.call("DeleteTask", { Id: tenant.task("after") }),
      () => tenant.call("RerunTaskInstances", { Ids: [after!["Id"]] }),
    ];
    for (const [index, operate] of operations.entries()) {
      const done = operate().catch((error: Error) => error.message);
      await tenant.settled();
      const MessageId = tenant.message(codes[index]!).id;
      await tenant.old("CallbackExtension", { MessageId, ExtensionCode, CheckResult: "FAIL", CheckMessage: "no" });
      expect(await done, codes[index]).toContain("no");
    }
    expect((await tenant.instances("after", BIZDATE))[0]!["Status"]).toBe("Success");
  });
});

describe("publishing that an extension checks", () => {
  it("shows the code of each node, and a refusal fails the check stage", async () => {
    const { tenant, definition } = await published();
    const ExtensionCode = tenant.extension(["commit-file"]);
    const wanted = { ProjectId: 500001, Type: "Online", ObjectIds: [definition], RunMode: "Auto" };
    const { Id } = await tenant.call("CreatePipelineRun", wanted);
    await tenant.clock.advanceTo(tenant.clock.now() + 60_000);
    const held = tenant.messages.filter(({ data }) => data["blockBusiness"]);
    expect(held.map(({ data }) => [data["fileName"], data["fileType"], data["changeType"]])).toEqual([
      ["gate", 1114, "1"],
      ["after", 6, "1"],
    ]);
    const [, { id: MessageId }] = held as [unknown, { id: string }];
    const { EventDetail } = await tenant.old("GetIDEEventDetail", { MessageId, ProjectId: 500001 });
    expect(EventDetail.CommittedFile).toMatchObject({ ChangeType: "UPDATE", Content: "echo through" });
    for (const { id } of held)
      await tenant.old("UpdateIDEEventResult", {
        ...{ MessageId: id, ExtensionCode },
        ...(id === MessageId ? { CheckResult: "FAIL", CheckResultTip: "no echo" } : { CheckResult: "WARN" }),
      });
    await tenant.settled();
    const { Pipeline } = await tenant.call("GetPipelineRun", { ProjectId: 500001, Id });
    expect(Pipeline).toMatchObject({ Status: "Fail", Message: expect.stringContaining("no echo") });
  });

  it("commits in the development stage and deploys in the production stage of standard mode", async () => {
    const { tenant } = await published({ standard: true });
    expect(tenant.messages.map(({ data }) => `${data["eventCode"]} ${data["fileName"]}`)).toEqual([
      "commit-file gate",
      "commit-file after",
      "deploy-file gate",
      "deploy-file after",
    ]);
  });
});

describe("the extension registry", () => {
  it("shows an extension, where it is enabled and with which options", async () => {
    const { tenant } = await published();
    const ExtensionCode = tenant.extension(["freeze-node", "commit-file"], { parameters: "mode=strict" });
    const { PagingInfo } = await tenant.old("ListExtensions");
    expect(PagingInfo.Extensions).toMatchObject([{ ExtensionCode, ExtensionName: "guard", Status: 0, Owner: "Ada" }]);
    const { Extension } = await tenant.old("GetExtension", { ExtensionCode });
    expect(Extension).toMatchObject({
      ProjectTesting: 500001,
      ParameterSetting: "mode=strict",
      BindEventList: [{ EventCode: "freeze-node" }, { EventCode: "commit-file" }],
      EventCategoryList: [{ CategoryCode: "node-change" }, { CategoryCode: "file-change" }],
    });
    const enabled = async (EventCode: string) =>
      (await tenant.old("ListEnabledExtensionsForProject", { ProjectId: 500001, EventCode })).Extensions.length;
    expect([await enabled("freeze-node"), await enabled("deploy-file")]).toEqual([1, 0]);
    const { OptionValue } = await tenant.old("GetOptionValueForProject", { ProjectId: "500001", ExtensionCode });
    expect(JSON.parse(OptionValue)).toEqual({ mode: "FAIL" });
    publishExtension(tenant.state, visit(tenant, ExtensionCode));
    expect((await tenant.old("GetExtension", { ExtensionCode })).Extension.Status).toBe(1);
  });

  it.each([
    ["extension.project.disabled=1,500001", 0],
    ["extension.project.freeze-node.disabled.append=500001", 0],
    ["extension.project.unfreeze-node.disabled=500001", 1],
    ["extension.project.disabled=500001\nextension.project.disabled=7", 1],
  ])("leaves a workspace alone as its parameters say: %s", async (parameters, count) => {
    const { tenant } = await published();
    tenant.extension(["freeze-node"], { parameters });
    const wanted = { ProjectId: 500001, EventCode: "freeze-node" };
    expect((await tenant.old("ListEnabledExtensionsForProject", wanted)).Extensions).toHaveLength(count);
  });

  it("checks only the types of files that its parameters switch on", async () => {
    const { tenant } = await published();
    tenant.extension(["commit-file"], { parameters: "extension.fileType.6.commit-file.enabled=true" });
    const count = async (FileType: number) =>
      (await tenant.old("ListEnabledExtensionsForProject", { ProjectId: 500001, EventCode: "commit-file", FileType }))
        .Extensions.length;
    expect([await count(6), await count(1114)]).toEqual([1, 0]);
  });

  it("refuses answers to what nobody asked", async () => {
    const { tenant, freeze } = await published();
    const ExtensionCode = tenant.extension(["freeze-node"]);
    void freeze();
    await tenant.settled();
    const MessageId = tenant.message("freeze-node").id;
    const ok = { MessageId, ExtensionCode, CheckResult: "OK" };
    const refusals = [
      await tenant.oldRefusal("CallbackExtension", { ...ok, MessageId: "other" }),
      await tenant.oldRefusal("CallbackExtension", { ...ok, ExtensionCode: "other" }),
      await tenant.oldRefusal("CallbackExtension", { ...ok, CheckResult: "FAIL" }),
      await tenant.oldRefusal("UpdateIDEEventResult", ok),
      await tenant.oldRefusal("UpdateWorkbenchEventResult", { ...ok, CheckResult: "WARN" }),
      await tenant.oldRefusal("GetIDEEventDetail", { MessageId, ProjectId: 500001 }),
    ];
    expect(refusals).toEqual([
      "400 ExtensionMessage.NotExist",
      "400 ExtensionMessage.NotForExtension",
      "400 MissingCheckMessage",
      "400 ExtensionMessage.WrongCallback",
      "400 InvalidCheckResult",
      "400 ExtensionMessage.NotExist",
    ]);
  });

  it("belongs to the Enterprise edition", async () => {
    const { tenant } = await published();
    tenant.settings.setEdition(tenant.account.id, "professional");
    expect(await tenant.oldRefusal("ListExtensions")).toBe("403 Forbidden.Access");
    expect(() => tenant.extension(["freeze-node"])).toThrow(/Enterprise/);
  });

  it("binds only events that exist", async () => {
    const { tenant } = await published();
    expect(() => tenant.extension(["no-event"])).toThrow(/no-event/);
    expect(() => tenant.extension([])).toThrow(/none is named/);
  });
});
