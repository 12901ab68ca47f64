import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ControlClient, startLocalCloud, type LocalCloud } from "../cloud";
import { Api, resourceTypes, sendOver } from "./provider";
import { leftovers } from "./tear-down";

const ACCOUNT = "1000000000000001";
const network = resourceTypes["alicloud:vpc/network:Network"]!;

describe("what a pair leaves behind", () => {
  let cloud: LocalCloud;
  let control: ControlClient;
  let api: Api;

  beforeEach(async () => {
    cloud = await startLocalCloud({ accounts: [{ role: "source", id: ACCOUNT, region: "cn-shanghai" }] });
    control = new ControlClient(cloud.control);
    const { accessKeyId, accessKeySecret } = cloud.accounts[0]!;
    const key = { accessKeyId, accessKeySecret };
    api = new Api("cn-shanghai", sendOver({ endpoint: cloud.endpoint, region: "cn-shanghai", key }));
  });
  afterEach(() => cloud.close());

  it("is nothing when what was made is gone again, whatever happened in between", async () => {
    const before = await control.standing();
    const { id } = await network.create(api, { vpcName: "new", cidrBlock: "10.0.0.0/16" });
    await network.destroy(api, { id, inputs: {} });
    expect(leftovers(before, await control.standing())).toEqual([]);
  });

  it("is named by account, list and id; so is what is gone, and what is not as it was", async () => {
    const old = await network.create(api, { vpcName: "old", cidrBlock: "10.0.0.0/16" });
    const kept = await network.create(api, { vpcName: "kept", cidrBlock: "10.1.0.0/16" });
    const before = await control.standing();
    const added = await network.create(api, { vpcName: "new", cidrBlock: "10.2.0.0/16" });
    await network.destroy(api, { id: old.id, inputs: {} });
    await api.post({ product: "Vpc", version: "2016-04-28" }, "ModifyVpcAttribute", {
      ...{ RegionId: "cn-shanghai", VpcId: kept.id, VpcName: "renamed" },
    });
    const list = `${ACCOUNT}/cn-shanghai VpcStore.networks`;
    const found = leftovers(before, await control.standing());
    expect(found.filter((line) => line.includes("VpcStore.networks"))).toEqual([
      `left behind: ${list} ${added.id}`,
      `gone: ${list} ${old.id}`,
      `changed: ${list} ${kept.id} (name)`,
    ]);
  });

  it("shows no content, secrets among it", async () => {
    expect(JSON.stringify(await control.standing())).not.toContain(cloud.accounts[0]!.accessKeySecret);
  });
});
