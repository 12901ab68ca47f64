import { describe, expect, it } from "vitest";
import { DataworksTenant } from "../../../../../test/support/dataworks-tenant";
import { LegacyTenant } from "../../../../../test/support/legacy-tenant";
import type { Account, CloudState } from "../../../kernel";
import { EventBridgeStore } from "../../eventbridge";
import { MessageStore, type Queue } from "../../message";
import { RamStore, type Role } from "../../ram";
import { changeEdition, connectExtensions, enableExtension, registerExtension } from "../extensions";
import { addEventChannel, deleteEventChannel, disableEventChannel, enableEventChannel } from ".";

const BUS = "events";
const ROLES = ["DataWorksOpenPlatform", "EventBridgeSendToMNS"].map((name) => `AliyunServiceRoleFor${name}`);

interface Heard {
  type: string;
  aliyuneventbusname: string;
  data: Record<string, unknown>;
}

/** Lets a custom bus and the bus `default` keep all that they get in a queue; gives what came since the last time. */
function listenTo(state: CloudState, account: Account): () => Promise<Heard[]> {
  const { roles } = state.global(RamStore, account);
  for (const name of ROLES) roles.set(name, { name, linkedService: "made for this test" } as Role);
  const { buses } = state.global(EventBridgeStore, account).in("cn-shanghai");
  buses.set(BUS, { ...buses.get("default")!, name: BUS, rules: new Map() });
  const target = {
    ...{ Id: "queue", Type: "acs.mns.queue", PushRetryStrategy: "BACKOFF_RETRY", ErrorsTolerance: "ALL" },
    ParamList: [
      { ResourceKey: "queue", Form: "CONSTANT", Value: "heard" },
      { ResourceKey: "Body", Form: "ORIGINAL" },
    ],
  };
  const rule = { name: "all", description: "", status: "ENABLE", filterPattern: "{}", createdAt: 0 } as const;
  for (const { rules } of buses.values()) rules.set("all", { ...rule, targets: [target] });
  const queue = { name: "heard", maximumMessageSize: 65_536, messageRetentionPeriod: 86_400, messages: [] };
  state.regional(MessageStore, account, "cn-shanghai").queues.set("heard", queue as unknown as Queue);
  return async () => {
    await state.surroundings.clock.idle();
    return (state.regional(MessageStore, account, "cn-shanghai").queues.get("heard")?.messages ?? [])
      .splice(0)
      .map(({ body }) => JSON.parse(body) as Heard);
  };
}

const codes = (events: Heard[]) =>
  events.map(({ aliyuneventbusname, data }) => `${aliyuneventbusname} ${String(data["eventCode"])}`);

/** A tenant with one workspace whose events can be heard. */
class ListeningTenant extends LegacyTenant {
  readonly visit = { accountId: this.account.id, workspaceId: this.workspace.id };
  /** What came since the last time, in the order in which it came. */
  readonly heard = listenTo(this.state, this.account);

  constructor() {
    super({ newDataStudio: true });
  }

  channel(): void {
    addEventChannel(this.state, { ...this.visit, busName: BUS });
    enableEventChannel(this.state, this.visit);
  }
}

const NODES = [{ name: "gate", command: "SCHEDULER_TRIGGER" as const }];

describe("a distribution channel", () => {
  it("takes a workspace's events to its bus once it is enabled, and no longer when it is not", async () => {
    const tenant = new ListeningTenant();
    await tenant.publish({ nodes: NODES });
    expect(await tenant.heard()).toEqual([]);
    addEventChannel(tenant.state, { ...tenant.visit, busName: BUS });
    const set = (Recurrence: string) => tenant.call("UpdateTask", { Id: tenant.task("gate"), Trigger: { Recurrence } });
    await set("Pause");
    expect(await tenant.heard()).toEqual([]);
    enableEventChannel(tenant.state, tenant.visit);
    await set("Normal");
    expect(codes(await tenant.heard())).toEqual([`${BUS} unfreeze-node`, `${BUS} node-change-updated`]);
    disableEventChannel(tenant.state, tenant.visit);
    await set("Pause");
    enableEventChannel(tenant.state, tenant.visit);
    changeEdition(tenant.state, tenant.account.id, "professional");
    await set("Normal");
    expect(await tenant.heard()).toEqual([]);
    deleteEventChannel(tenant.state, tenant.visit);
    expect(() => enableEventChannel(tenant.state, tenant.visit)).toThrow(/no channel/);
  });

  it.each([
    ["the bus of the system", (t: ListeningTenant) => ({ ...t.visit, busName: "default" }), /custom bus/],
    ["a bus that is not there", (t: ListeningTenant) => ({ ...t.visit, busName: "none" }), /custom bus/],
    [
      "a workspace that is not there",
      (t: ListeningTenant) => ({ ...t.visit, workspaceId: 7, busName: BUS }),
      /workspace 7/,
    ],
    [
      "a second bus",
      (t: ListeningTenant) => {
        t.channel();
        return { ...t.visit, busName: BUS };
      },
      /has a channel already/,
    ],
    [
      "an account without the edition",
      (t: ListeningTenant) => {
        changeEdition(t.state, t.account.id, "standard");
        return { ...t.visit, busName: BUS };
      },
      /Enterprise/,
    ],
    [
      "an account that has not authorised DataWorks",
      (t: ListeningTenant) => {
        t.state.global(RamStore, t.account).roles.delete(ROLES[0]!);
        return { ...t.visit, busName: BUS };
      },
      /AliyunServiceRoleForDataWorksOpenPlatform/,
    ],
  ])("is refused for %s", (_what, channel, why) => {
    const tenant = new ListeningTenant();
    expect(() => addEventChannel(tenant.state, channel(tenant))).toThrow(why);
  });

  it("fails in the open when its bus or the role is gone", async () => {
    const tenant = new ListeningTenant();
    tenant.channel();
    tenant.state.global(EventBridgeStore, tenant.account).in("cn-shanghai").buses.delete(BUS);
    await tenant.publish({ nodes: NODES });
    tenant.state.global(RamStore, tenant.account).roles.delete(ROLES[0]!);
    await tenant.call("UpdateTask", { Id: tenant.task("gate"), Trigger: { Recurrence: "Pause" } });
    const failures = tenant.journal
      .since(0)
      .flatMap((entry) => (entry.kind === "event" && entry.name === "event-channel.failed" ? [entry.detail] : []));
    expect(failures[0]).toMatchObject({ bus: BUS, reason: expect.stringContaining("no event bus") });
    expect(failures.at(-1)).toMatchObject({ reason: expect.stringContaining("OpenPlatform any more") });
  });
});

describe("events that only report", () => {
  it("tell of nodes that come and go", async () => {
    const tenant = new ListeningTenant();
    tenant.channel();
    await tenant.publish({ nodes: NODES });
    const created = (await tenant.heard()).find(({ data }) => data["eventCode"] === "node-change-created");
    expect(created).toMatchObject({
      type: "dataworks:NodeChange:NodeChangeCreated",
      data: {
        ...{ eventCode: "node-change-created", blockBusiness: false, tenantId: 300001, projectId: 500001 },
        ...{ nodeId: tenant.task("gate"), nodeName: "gate", programType: "SCHEDULER_TRIGGER", schedulerType: "NORMAL" },
      },
    });
    await tenant.old("OfflineNode", { NodeId: tenant.task("gate"), ProjectId: 500001 });
    expect(codes(await tenant.heard())).toEqual([`${BUS} undeploy-node`, `${BUS} node-change-deleted`]);
  });

  it("tell of instances: what was done to them, and their status", async () => {
    const tenant = new ListeningTenant();
    await tenant.publish({ nodes: [{ name: "wait", content: "exit 0" }] });
    const [instance] = await tenant.instances("wait");
    const Ids = [instance!["Id"]];
    tenant.channel();
    await tenant.call("SuspendTaskInstances", { Ids });
    const [before, after] = await tenant.heard();
    expect(before).toMatchObject({ type: "dataworks:InstanceChange:PreFreezeInstance" });
    expect(after).toMatchObject({
      type: "dataworks:InstanceChange:FreezeInstance",
      data: { projectType: "PROD", taskIds: Ids, operator: tenant.account.id },
    });
    await tenant.call("SuspendTaskInstances", { Ids: [1] });
    expect(await tenant.heard()).toEqual([]);
    await tenant.call("ResumeTaskInstances", { Ids });
    await tenant.heard();
    await tenant.until("10:01");
    const changes = await tenant.heard();
    expect(changes.map(({ data }) => [data["eventCode"], data["taskId"], data["status"]])).toEqual([
      ["instance-status-changes", Ids[0], 4],
      ["instance-status-changes", Ids[0], 6],
    ]);
  });
});

describe("events of the tenant", () => {
  it("are on the bus `default`, before and after a workspace is deleted, without any channel", async () => {
    const tenant = new DataworksTenant();
    connectExtensions(tenant.state);
    const heard = listenTo(tenant.state, tenant.account);
    const Id = await tenant.workspace("old");
    await tenant.call("DeleteProject", { Id });
    const events = await heard();
    expect(codes(events)).toEqual(["default delete-project", "default project-deleted"]);
    expect(events[1]!.data).toMatchObject({ projectId: Number(Id), projectName: "old", operator: tenant.account.id });
  });

  it("hold the deletion while an extension checks it", async () => {
    const tenant = new DataworksTenant();
    connectExtensions(tenant.state);
    const Id = await tenant.workspace("old");
    const who = { accountId: tenant.account.id, person: "Ada" };
    const form = { ...who, testWorkspaceId: Number(Id), name: "guard", events: ["delete-project"] };
    const extensionCode = registerExtension(tenant.state, form);
    enableExtension(tenant.state, { ...who, extensionCode, workspaceId: Number(Id) });
    const heard = listenTo(tenant.state, tenant.account);
    const deletion = tenant.call("DeleteProject", { Id }).catch((error: Error) => error.message);
    let events: Heard[] = [];
    while (events.length === 0) events = await heard();
    const { id: MessageId } = events[0] as unknown as { id: string };
    const answer = { MessageId, ExtensionCode: extensionCode, CheckResult: "FAIL", CheckMessage: "still needed" };
    await tenant.call("CallbackExtension", answer);
    expect(await deletion).toContain("still needed");
    expect((await tenant.call("GetProject", { Id })).Project.Id).toBe(Number(Id));
  });
});
