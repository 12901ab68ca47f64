import { beforeEach, describe, expect, test } from "vitest";
import { EchoCloud } from "../../../test/support/echo-cloud";
import { ControlClient } from "../control/control-client";
import { startControlServer } from "../control/control-server";
import { Pain } from "../kernel";
import { dataworks20240518 } from "../services/dataworks";
import { vpc } from "../services/vpc";

const VERSIONS = { vpc: "2016-04-28", dataworks: "2024-05-18" };

describe("reproduced pain", { timeout: 10_000 }, () => {
  let cloud: EchoCloud;
  let pain: Pain;
  beforeEach(() => {
    cloud = new EchoCloud({}, [dataworks20240518, vpc]);
    pain = cloud.state.shared(Pain);
  });

  async function call(product: keyof typeof VERSIONS, action: string, query: Record<string, string> = {}) {
    const { status, answer } = await cloud.send(
      cloud.request({ action, version: VERSIONS[product], query: { RegionId: "cn-shanghai", ...query } }),
    );
    return status === 200 ? answer : { Code: answer.Code ?? answer.code };
  }

  async function group(name: string): Promise<{ answer: any; network: { VpcId: string; VSwitchId: string } }> {
    const { VpcId } = await call("vpc", "CreateVpc", { CidrBlock: "10.0.0.0/8" });
    const place = { VpcId, ZoneId: "cn-shanghai-b", CidrBlock: "10.0.0.0/24" };
    const { VSwitchId } = await call("vpc", "CreateVSwitch", place);
    const wanted = { Name: name, PaymentType: "PostPaid", VpcId, VswitchId: VSwitchId, ClientToken: name };
    return { answer: await call("dataworks", "CreateResourceGroup", wanted), network: { VpcId, VSwitchId } };
  }

  test("is switched over the control API, which refuses what is no switch", async () => {
    const server = await startControlServer(cloud.state);
    const control = new ControlClient(server.address);
    expect(await control.setPain({ staleReads: 3 })).toMatchObject({ staleReads: 3, orderIdBeforeGroupId: false });
    expect(pain.staleReads).toBe(3);
    for (const wrong of [{ staleReads: -1 }, { staleReads: true }, { stale: 1 }, { orderIdBeforeGroupId: 1 }])
      await expect(control.setPain(wrong as object)).rejects.toThrow(/InvalidInput/);
    await server.close();
  });

  test("is off unless somebody asks for it", async () => {
    const { answer, network } = await group("healthy");
    expect(answer.ResourceGroupOrder.Id).toMatch(/^Serverless_res_group/);
    await call("dataworks", "DeleteResourceGroup", { Id: answer.ResourceGroupOrder.Id });
    expect(await call("vpc", "DeleteVSwitch", { VSwitchId: network.VSwitchId })).not.toHaveProperty("Code");
  });

  test("a create answer without an id, as often as asked for; the object is there", async () => {
    pain.createsWithoutId = 1;
    expect(await call("dataworks", "CreateProject", { Name: "one", DisplayName: "one" })).not.toHaveProperty("Id");
    expect(await call("dataworks", "CreateProject", { Name: "two", DisplayName: "two" })).toHaveProperty("Id");
    const { PagingInfo } = await call("dataworks", "ListProjects");
    expect(PagingInfo.Projects.map(({ Name }: any) => Name).sort()).toEqual(["one", "two"]);
  });

  test("an order without the group's id, which the list has", async () => {
    pain.orderIdBeforeGroupId = true;
    const { ResourceGroupOrder } = (await group("ordered")).answer;
    expect(ResourceGroupOrder).not.toHaveProperty("Id");
    const { PagingInfo } = await call("dataworks", "ListResourceGroups");
    expect(PagingInfo.ResourceGroupList[0]).toMatchObject({ OrderInstanceId: ResourceGroupOrder.OrderInstanceId });
  });

  test("lists that lag behind a create for as many reads as asked for", async () => {
    pain.staleReads = 2;
    const names = async () =>
      (await call("dataworks", "ListProjects")).PagingInfo.Projects.map(({ Name }: any) => Name);
    expect(await names()).toEqual([]);
    await call("dataworks", "CreateProject", { Name: "late", DisplayName: "late" });
    expect([await names(), await names(), await names()]).toEqual([[], [], ["late"]]);
  });

  test("a vSwitch that stays in use for a while after its resource group is gone", async () => {
    pain.lateNetworkRelease = 60_000;
    const { answer, network } = await group("leaving");
    await call("dataworks", "DeleteResourceGroup", { Id: answer.ResourceGroupOrder.Id });
    const remove = () => call("vpc", "DeleteVSwitch", { VSwitchId: network.VSwitchId });
    expect((await remove()).Code).toMatch(/DependencyViolation/);
    await cloud.state.surroundings.clock.advanceBy(60_000);
    expect(await remove()).not.toHaveProperty("Code");
  });
});
