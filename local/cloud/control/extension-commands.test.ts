import { beforeEach, describe, expect, test } from "vitest";
import { EchoCloud } from "../../../test/support/echo-cloud";
import { dataworks20200518, dataworks20240518, OperationSettings } from "../services/dataworks";
import { message, sendMessage } from "../services/message";
import { ConsoleClient } from "./console-client";
import { ControlClient } from "./control-client";
import { startControlServer } from "./control-server";

const accountId = "1000000000000001";

describe("extensions at the console", { timeout: 5_000 }, () => {
  let cloud: EchoCloud;
  let console: ConsoleClient;
  let workspaceId: string;

  beforeEach(async () => {
    cloud = new EchoCloud({}, [dataworks20240518, dataworks20200518]);
    const server = await startControlServer(cloud.state);
    console = new ConsoleClient(server.address, "Ada");
    const query = { Name: "fruit", DisplayName: "Fruit" };
    const created = await cloud.send(cloud.request({ action: "CreateProject", version: "2024-05-18", query }));
    workspaceId = String(created.answer.Id);
    return server.close;
  });

  const register = (form: Partial<Parameters<ConsoleClient["registerExtension"]>[0]> = {}) =>
    console.registerExtension({
      accountId,
      testWorkspaceId: workspaceId,
      name: "guard",
      events: ["freeze-node"],
      ...form,
    });

  async function enabledCount(): Promise<number> {
    const query = { ProjectId: workspaceId, EventCode: "freeze-node" };
    const version = "2020-05-18";
    const request = cloud.request({ action: "ListEnabledExtensionsForProject", version, query });
    return (await cloud.send(request)).answer.Extensions.length;
  }

  test("are registered, enabled where they may be tried, published, switched off and disabled", async () => {
    const extension = { accountId, extensionCode: await register() };
    expect(await enabledCount()).toBe(0);
    await console.enableExtension({ ...extension, workspaceId });
    expect(await enabledCount()).toBe(1);
    await console.switchOffExtension({ ...extension, workspaceId });
    expect(await enabledCount()).toBe(0);
    await console.publishExtension(extension);
    await console.enableExtension({ ...extension, workspaceId, options: "{}" });
    await console.disableExtension(extension);
    expect(await enabledCount()).toBe(0);
    const events = cloud.state.surroundings.journal.since(0).filter((entry) => entry.kind === "event");
    expect(events.map(({ name }) => name)).toContain("console.register-extension");
  });

  test("are refused without a name, with an event that does not exist and in another workspace", async () => {
    await expect(register({ name: "" })).rejects.toThrow(/name/);
    await expect(register({ events: ["none"] })).rejects.toThrow(/ExtensionEvent.NotExist/);
    await expect(register({ events: "freeze-node" as never })).rejects.toThrow(/events/);
    await expect(register({ testWorkspaceId: "7" })).rejects.toThrow(/no workspace 7/);
    const extension = { accountId, extensionCode: await register() };
    await expect(console.enableExtension({ ...extension, workspaceId: "7" })).rejects.toThrow(/no workspace 7/);
    await expect(console.publishExtension({ accountId, extensionCode: "none" })).rejects.toThrow(/Extension.NotExist/);
  });

  test("depend on the edition, which a person buys or lets run out", async () => {
    await console.changeEdition({ accountId, edition: "basic" });
    expect(cloud.state.shared(OperationSettings).edition(accountId)).toBe("basic");
    await expect(register()).rejects.toThrow(/Enterprise/);
    await expect(console.changeEdition({ accountId, edition: "golden" })).rejects.toThrow(/enterprise/);
  });
});

describe("event channels at the console, and queues", { timeout: 5_000 }, () => {
  test("a channel is refused without a bus, and where the account has not authorised DataWorks", async () => {
    const cloud = new EchoCloud({}, [dataworks20240518]);
    const server = await startControlServer(cloud.state);
    const console = new ConsoleClient(server.address, "Ada");
    const query = { Name: "fruit", DisplayName: "Fruit" };
    const created = await cloud.send(cloud.request({ action: "CreateProject", version: "2024-05-18", query }));
    const workspace = { accountId, workspaceId: String(created.answer.Id) };
    await expect(console.addEventChannel({ ...workspace, busName: "" })).rejects.toThrow(/busName/);
    await expect(console.addEventChannel({ ...workspace, busName: "bus" })).rejects.toThrow(/OpenPlatform/);
    await expect(console.enableEventChannel(workspace)).rejects.toThrow(/no channel/);
    await expect(console.disableEventChannel(workspace)).rejects.toThrow(/no channel/);
    await expect(console.deleteEventChannel({ ...workspace, workspaceId: "" })).rejects.toThrow(/workspaceId/);
    await server.close();
  });

  test("a queue shows its messages with secrets masked, and can be emptied", async () => {
    const cloud = new EchoCloud({}, [message]);
    const server = await startControlServer(cloud.state);
    const control = new ControlClient(server.address);
    const place = { accountId, region: "cn-shanghai", queue: "dead" };
    await expect(control.queue(place)).rejects.toThrow(/no queue dead/);
    await expect(control.emptyQueue({ ...place, queue: "" })).rejects.toThrow(/queue/);
    const query = { QueueName: "dead", RegionId: "cn-shanghai" };
    await cloud.send(cloud.request({ action: "CreateQueue", version: "2022-01-19", query }));
    cloud.state.surroundings.secrets.add("a-secret-value");
    expect(sendMessage(cloud.state, place, "with a-secret-value")).toBeUndefined();
    expect(sendMessage(cloud.state, place, "x".repeat(65_537))).toContain("65536 bytes");
    expect(await control.queue(place)).toMatchObject([{ body: "with ******" }]);
    expect(await control.emptyQueue(place)).toBe(1);
    expect(await control.queue(place)).toEqual([]);
    sendMessage(cloud.state, place, "old");
    await cloud.state.surroundings.clock.advanceBy(4 * 24 * 3_600_000);
    expect(await control.queue(place)).toEqual([]);
    await server.close();
  });
});
