import { describe, expect, it } from "vitest";
import { serviceHarness, SOURCE, TARGET, type ServiceHarness } from "../../../../test/support/service-harness";
import { sourceAddressOf, vpc } from "./index";

function tenantNetwork(harness: ServiceHarness, account = SOURCE) {
  const call = (action: string, parameters: Record<string, unknown>) =>
    harness.call({ service: vpc, action, parameters, account });
  const refusal = (action: string, parameters: Record<string, unknown>) =>
    harness.refusal({ service: vpc, action, parameters, account });
  return { call, refusal };
}

async function withEgress(harness: ServiceHarness) {
  const { call, refusal } = tenantNetwork(harness);
  const { VpcId } = await call("CreateVpc", { CidrBlock: "10.0.0.0/16" });
  const zone = { VpcId, ZoneId: "cn-shanghai-b" };
  const { VSwitchId } = await call("CreateVSwitch", { ...zone, CidrBlock: "10.0.1.0/24" });
  const nat = await call("CreateNatGateway", { VpcId, VSwitchId, NatType: "Enhanced" });
  const eip = await call("AllocateEipAddress", { Bandwidth: "5", InternetChargeType: "PayByTraffic" });
  const pair = { AllocationId: eip.AllocationId, InstanceId: nat.NatGatewayId };
  await call("AssociateEipAddress", { ...pair, InstanceType: "Nat" });
  const SnatTableId: string = nat.SnatTableIds.SnatTableId[0];
  const { SnatEntryId } = await call("CreateSnatEntry", {
    SnatTableId,
    SnatIp: eip.EipAddress,
    SourceVSwitchId: VSwitchId,
  });
  return { call, refusal, zone, VpcId, VSwitchId, nat, eip, pair, SnatTableId, SnatEntryId };
}

describe("networks", () => {
  it("gives each id its prefix and a system route table to each VPC", async () => {
    const { call } = tenantNetwork(serviceHarness());
    const made = await call("CreateVpc", {
      CidrBlock: "10.0.0.0/16",
      VpcName: "net",
      "Tag.1.Key": "env",
      "Tag.1.Value": "dev",
    });
    expect(made).toMatchObject({
      VpcId: expect.stringMatching(/^vpc-/),
      VRouterId: expect.stringMatching(/^vrt-/),
      RouteTableId: expect.stringMatching(/^vtb-/),
    });
    const tables = await call("DescribeRouteTableList", { VpcId: made.VpcId });
    expect(tables.RouterTableList.RouterTableListType).toMatchObject([
      { RouteTableType: "System", RouteTableId: made.RouteTableId, VpcId: made.VpcId },
    ]);
    expect(await call("DescribeVpcAttribute", { VpcId: made.VpcId })).toMatchObject({
      Status: "Available",
      VpcName: "net",
      Tags: { Tag: [{ Key: "env", Value: "dev" }] },
      SecondaryCidrBlocks: { SecondaryCidrBlock: [] },
    });
  });

  it("answers a repeated client token with the first answer and makes nothing", async () => {
    const { call, refusal } = tenantNetwork(serviceHarness());
    const first = await call("CreateVpc", { CidrBlock: "10.0.0.0/16", ClientToken: "token-1" });
    expect(await call("CreateVpc", { CidrBlock: "10.0.0.0/16", ClientToken: "token-1" })).toEqual(first);
    expect((await call("DescribeVpcs", {})).TotalCount).toBe(1);
    expect(await refusal("CreateVpc", { CidrBlock: "10.1.0.0/16", ClientToken: "token-1" })).toMatchObject({
      code: "IdempotentParameterMismatch",
    });
  });

  it("moves the system route table to another resource group with its VPC", async () => {
    const { call } = tenantNetwork(serviceHarness());
    const { VpcId } = await call("CreateVpc", { CidrBlock: "10.0.0.0/16" });
    await call("MoveResourceGroup", { ResourceId: VpcId, ResourceType: "vpc", NewResourceGroupId: "rg-other" });
    const { RouterTableList } = await call("DescribeRouteTableList", { VpcId });
    expect(RouterTableList.RouterTableListType).toMatchObject([{ ResourceGroupId: "rg-other" }]);
  });

  it("keeps accounts and regions apart", async () => {
    const harness = serviceHarness();
    const { VpcId } = await tenantNetwork(harness).call("CreateVpc", {});
    expect(await tenantNetwork(harness, TARGET).refusal("DescribeVpcAttribute", { VpcId })).toMatchObject({
      status: 404,
      code: "InvalidVpcId.NotFound",
    });
    const elsewhere = { service: vpc, action: "DescribeVpcAttribute", parameters: { VpcId }, region: "cn-hangzhou" };
    expect((await harness.refusal(elsewhere)).code).toBe("InvalidVpcId.NotFound");
  });

  it.each(["10.0.0.0/29", "10.0.0.0/7", "10.0.0.1/16", "100.64.0.0/16", "nonsense", "300.0.0.0/16"])(
    "refuses the VPC block %s",
    async (CidrBlock) => {
      expect((await tenantNetwork(serviceHarness()).refusal("CreateVpc", { CidrBlock })).status).toBe(400);
    },
  );

  it("leaves nothing behind when a call is refused", async () => {
    const { call, refusal } = tenantNetwork(serviceHarness());
    const CidrBlock = "10.0.0.0/16";
    await refusal("CreateVpc", { CidrBlock, "Tag.1.Key": "acs:reserved", "Tag.1.Value": "x" });
    expect(await refusal("CreateVpc", { CidrBlock, DryRun: "true" })).toMatchObject({ code: "DryRunOperation" });
    expect((await call("DescribeVpcs", {})).TotalCount).toBe(0);
  });
});

describe("vSwitches", () => {
  it("stay inside their VPC, apart from each other, and in a zone of the region", async () => {
    const { call, refusal } = tenantNetwork(serviceHarness());
    const { VpcId } = await call("CreateVpc", { CidrBlock: "10.0.0.0/16" });
    const ZoneId = "cn-shanghai-b";
    await call("CreateVSwitch", { VpcId, ZoneId, CidrBlock: "10.0.1.0/24" });
    const refused = async (changes: object) =>
      (await refusal("CreateVSwitch", { VpcId, ZoneId, CidrBlock: "10.0.2.0/24", ...changes })).code;
    expect(await refused({ CidrBlock: "10.0.1.128/25" })).toBe("InvalidCidrBlock.Overlapped");
    expect(await refused({ CidrBlock: "10.1.0.0/24" })).toBe("InvalidCidrBlock");
    expect(await refused({ CidrBlock: "10.0.2.0/30" })).toBe("InvalidCidrBlock");
    expect(await refused({ ZoneId: "cn-hangzhou-b" })).toBe("InvalidZoneId.NotFound");
    expect(await refused({ VpcId: "vpc-other" })).toBe("InvalidVpcId.NotFound");
    await call("CreateVSwitch", { VpcId, ZoneId, CidrBlock: "10.0.2.0/29" });
  });

  it("always answer an IPv6 block, empty when IPv6 is off", async () => {
    const { call } = tenantNetwork(serviceHarness());
    const { VpcId } = await call("CreateVpc", { CidrBlock: "10.0.0.0/16" });
    const { VSwitchId } = await call("CreateVSwitch", { VpcId, ZoneId: "cn-shanghai-b", CidrBlock: "10.0.1.0/24" });
    expect((await call("DescribeVSwitchAttributes", { VSwitchId })).Ipv6CidrBlock).toBe("");
  });
});

describe("public addresses", () => {
  it("are never given twice while in use, over all accounts and regions", async () => {
    const harness = serviceHarness();
    const given = new Set<string>();
    const allocate = (account: string, region: string) =>
      harness.call({ service: vpc, action: "AllocateEipAddress", account, region });
    for (let index = 0; index < 508; index += 1) {
      const { EipAddress } = await allocate(index % 2 ? SOURCE : TARGET, index % 3 ? "cn-shanghai" : "cn-hangzhou");
      expect(EipAddress).toMatch(index < 254 ? /^203\.0\.113\./ : /^198\.51\.100\./);
      given.add(EipAddress);
    }
    expect(given.size).toBe(508);
    expect(await harness.refusal({ service: vpc, action: "AllocateEipAddress" })).toMatchObject({ status: 400 });
  });

  it("do not come back at once after release", async () => {
    const { call } = tenantNetwork(serviceHarness());
    const first = await call("AllocateEipAddress", {});
    await call("ReleaseEipAddress", { AllocationId: first.AllocationId });
    expect((await call("AllocateEipAddress", {})).EipAddress).not.toBe(first.EipAddress);
  });

  it("show no private address and no VPC that the caller did not send", async () => {
    const { call, pair } = await withEgress(serviceHarness());
    const [shown] = (await call("DescribeEipAddresses", { AllocationId: pair.AllocationId })).EipAddresses.EipAddress;
    expect(shown).toMatchObject({ Status: "InUse", InstanceId: pair.InstanceId, InstanceType: "Nat" });
    expect(shown).toMatchObject({ PrivateIpAddress: "", VpcId: "" });
  });

  it("refuse a bandwidth that their way of paying does not have", async () => {
    const { refusal } = tenantNetwork(serviceHarness());
    const InternetChargeType = "PayByTraffic";
    expect((await refusal("AllocateEipAddress", { InternetChargeType, Bandwidth: "201" })).status).toBe(400);
    expect((await refusal("AllocateEipAddress", { InternetChargeType, Bandwidth: "0" })).status).toBe(400);
  });
});

describe("teardown", () => {
  it("is refused out of order, with the code that names what is in the way", async () => {
    const { refusal, VpcId, VSwitchId, nat, pair } = await withEgress(serviceHarness());
    const { NatGatewayId } = nat;
    expect((await refusal("UnassociateEipAddress", pair)).code).toBe("InvalidIpStatus.HasBeenUsedBySnatTable");
    expect((await refusal("ReleaseEipAddress", { AllocationId: pair.AllocationId })).code).toBe("IncorrectEipStatus");
    expect((await refusal("DeleteNatGateway", { NatGatewayId })).code).toBe("DependencyViolation.SnatEntry");
    expect((await refusal("DeleteVSwitch", { VSwitchId })).code).toBe("DependencyViolation.NatGateway");
    expect((await refusal("DeleteVpc", { VpcId })).code).toBe("DependencyViolation.NatGateway");
  });

  it("works from the inside out, and what is gone stays gone", async () => {
    const { call, refusal, VpcId, VSwitchId, nat, pair, SnatTableId, SnatEntryId } = await withEgress(serviceHarness());
    const { NatGatewayId } = nat;
    await call("DeleteSnatEntry", { SnatTableId, SnatEntryId });
    expect((await refusal("DeleteNatGateway", { NatGatewayId })).code).toBe("DependencyViolation.EIPS");
    await call("UnassociateEipAddress", pair);
    expect((await refusal("UnassociateEipAddress", pair)).status).toBe(404);
    await call("DeleteNatGateway", { NatGatewayId });
    expect((await call("DescribeNatGateways", { NatGatewayId })).NatGateways.NatGateway).toEqual([]);
    expect((await refusal("DeleteVpc", { VpcId })).code).toBe("DependencyViolation.VSwitch");
    await call("DeleteVSwitch", { VSwitchId });
    await call("ReleaseEipAddress", { AllocationId: pair.AllocationId });
    await call("DeleteVpc", { VpcId });
    expect((await refusal("DeleteVpc", { VpcId })).status).toBe(404);
    expect((await refusal("DescribeVSwitchAttributes", { VSwitchId })).code).toBe("InvalidVswitchID.NotFound");
  });

  it("of a NAT gateway by force takes its SNAT entries and unbinds its addresses", async () => {
    const { call, nat, pair } = await withEgress(serviceHarness());
    await call("DeleteNatGateway", { NatGatewayId: nat.NatGatewayId, Force: "true" });
    await call("ReleaseEipAddress", { AllocationId: pair.AllocationId });
  });

  it("is stopped by deletion protection until it is taken off", async () => {
    const { call, refusal } = tenantNetwork(serviceHarness());
    const { AllocationId } = await call("AllocateEipAddress", {});
    const protect = (ProtectionEnable: string) =>
      call("DeletionProtection", { InstanceId: AllocationId, Type: "EIP", ProtectionEnable });
    await protect("true");
    expect((await refusal("ReleaseEipAddress", { AllocationId })).status).toBe(400);
    await protect("false");
    await call("ReleaseEipAddress", { AllocationId });
  });
});

describe("the source address of a vSwitch", () => {
  it("is that of the EIP in its SNAT entry, and of nothing after the entry is gone", async () => {
    const harness = serviceHarness();
    const { call, VSwitchId, eip, SnatTableId, SnatEntryId } = await withEgress(harness);
    const address = () => sourceAddressOf(harness.state, harness.account(), "cn-shanghai", VSwitchId);
    expect(address()).toBe(eip.EipAddress);
    await call("DeleteSnatEntry", { SnatTableId, SnatEntryId });
    expect(address()).toBeUndefined();
  });

  it("comes from a block around the vSwitch when no entry names it", async () => {
    const harness = serviceHarness();
    const { call, zone, eip, SnatTableId } = await withEgress(harness);
    const other = await call("CreateVSwitch", { ...zone, CidrBlock: "10.0.2.0/24" });
    const address = () => sourceAddressOf(harness.state, harness.account(), "cn-shanghai", other.VSwitchId);
    expect(address()).toBeUndefined();
    await call("CreateSnatEntry", { SnatTableId, SnatIp: eip.EipAddress, SourceCIDR: "10.0.0.0/16" });
    expect(address()).toBe(eip.EipAddress);
  });

  it("goes when the EIP is unbound by force, and an entry takes only bound addresses", async () => {
    const harness = serviceHarness();
    const { call, refusal, VSwitchId, pair, eip, SnatTableId } = await withEgress(harness);
    await call("UnassociateEipAddress", { ...pair, Force: "true" });
    expect(sourceAddressOf(harness.state, harness.account(), "cn-shanghai", VSwitchId)).toBeUndefined();
    const entry = { SnatTableId, SnatIp: eip.EipAddress, SourceVSwitchId: VSwitchId };
    expect((await refusal("CreateSnatEntry", entry)).code).toBe("EIP_NOT_IN_GATEWAY");
  });
});

describe("SNAT entries", () => {
  it("take exactly one source, once", async () => {
    const { refusal, VSwitchId, eip, SnatTableId } = await withEgress(serviceHarness());
    const entry = { SnatTableId, SnatIp: eip.EipAddress };
    expect((await refusal("CreateSnatEntry", entry)).status).toBe(400);
    const both = { ...entry, SourceVSwitchId: VSwitchId, SourceCIDR: "10.0.0.0/16" };
    expect((await refusal("CreateSnatEntry", both)).status).toBe(400);
    expect((await refusal("CreateSnatEntry", { ...entry, SourceVSwitchId: VSwitchId })).status).toBe(400);
  });
});

describe("tags", () => {
  it("are put on, listed and taken off by resource type", async () => {
    const { call, refusal, nat } = await withEgress(serviceHarness());
    const resource = { ResourceType: "NATGATEWAY", "ResourceId.1": nat.NatGatewayId };
    await call("TagResources", { ...resource, "Tag.1.Key": "env", "Tag.1.Value": "dev" });
    expect((await call("ListTagResources", resource)).TagResources.TagResource).toEqual([
      { ResourceId: nat.NatGatewayId, ResourceType: "NATGATEWAY", TagKey: "env", TagValue: "dev" },
    ]);
    await call("UnTagResources", { ...resource, "TagKey.1": "env" });
    expect((await call("ListTagResources", resource)).TagResources.TagResource).toEqual([]);
    const unknown = { ResourceType: "constructor", "ResourceId.1": "x", "Tag.1.Key": "a", "Tag.1.Value": "b" };
    expect((await refusal("TagResources", unknown)).status).toBe(400);
  });

  it("need the action on the one resource, or on all of its kind", () => {
    const harness = serviceHarness();
    const need = (parameters: object) =>
      harness.need({
        service: vpc,
        action: "TagResources",
        parameters: { ResourceType: "EIP", "Tag.1.Key": "a", "Tag.1.Value": "b", ...parameters },
      });
    expect(need({ "ResourceId.1": "eip-1" })).toEqual({
      action: "vpc:TagResources",
      resource: `acs:vpc:cn-shanghai:${SOURCE}:eip/eip-1`,
    });
    expect(need({ "ResourceId.1": "eip-1", "ResourceId.2": "eip-2" }).resource).toMatch(/:eip\/\*$/);
  });
});
