import { describe, expect, it } from "vitest";
import { serviceHarness } from "../../../../test/support/service-harness";
import { vpc } from "../vpc";
import { ecs } from "./index";

async function groupInNetwork() {
  const harness = serviceHarness();
  const call = (action: string, parameters: Record<string, unknown> = {}) =>
    harness.call({ service: ecs, action, parameters });
  const refusal = (action: string, parameters: Record<string, unknown>) =>
    harness.refusal({ service: ecs, action, parameters });
  const { VpcId } = await harness.call({ service: vpc, action: "CreateVpc", parameters: {} });
  const { SecurityGroupId } = await call("CreateSecurityGroup", { VpcId, SecurityGroupName: "group" });
  const permissions = async (more: object = {}) =>
    (await call("DescribeSecurityGroupAttribute", { SecurityGroupId, ...more })).Permissions.Permission;
  return { harness, call, refusal, VpcId, SecurityGroupId, permissions };
}

const https = { IpProtocol: "tcp", PortRange: "443/443", SourceCidrIp: "10.0.0.0/8", Policy: "accept", Priority: "1" };

function asPermission(rule: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(rule).map(([field, value]) => [`Permissions.1.${field}`, value]));
}

describe("security groups", () => {
  it("keep their VPC from being deleted until they are gone", async () => {
    const { harness, call, VpcId, SecurityGroupId } = await groupInNetwork();
    const deleteVpc = { service: vpc, action: "DeleteVpc", parameters: { VpcId } };
    expect((await harness.refusal(deleteVpc)).code).toBe("DependencyViolation.SecurityGroup");
    await call("DeleteSecurityGroup", { SecurityGroupId });
    await harness.call(deleteVpc);
  });

  it("cannot be deleted while a rule of another group names them", async () => {
    const { call, refusal, VpcId, SecurityGroupId } = await groupInNetwork();
    const other = await call("CreateSecurityGroup", { VpcId, SecurityGroupName: "other" });
    const rule = { SecurityGroupId: other.SecurityGroupId, IpProtocol: "all", SourceGroupId: SecurityGroupId };
    await call("AuthorizeSecurityGroup", rule);
    expect(await refusal("DeleteSecurityGroup", { SecurityGroupId })).toMatchObject({ code: "DependencyViolation" });
    await call("RevokeSecurityGroup", rule);
    await call("DeleteSecurityGroup", { SecurityGroupId });
  });

  it("answer 404 after deletion", async () => {
    const { call, refusal, SecurityGroupId } = await groupInNetwork();
    await call("DeleteSecurityGroup", { SecurityGroupId });
    expect(await refusal("DescribeSecurityGroupAttribute", { SecurityGroupId })).toMatchObject({
      status: 404,
      code: "InvalidSecurityGroupId.NotFound",
    });
    expect((await call("DescribeSecurityGroups", { SecurityGroupId })).SecurityGroups.SecurityGroup).toEqual([]);
  });
});

describe("rules of a security group", () => {
  it("show every field as text, empty where nothing was sent", async () => {
    const { call, SecurityGroupId, permissions } = await groupInNetwork();
    await call("AuthorizeSecurityGroup", { SecurityGroupId, ...asPermission(https) });
    expect(await permissions()).toMatchObject([
      {
        Direction: "ingress",
        IpProtocol: "TCP",
        Policy: "Accept",
        Priority: "1",
        SourceCidrIp: "10.0.0.0/8",
        DestCidrIp: "",
        SourceGroupId: "",
      },
    ]);
  });

  it("are told apart by everything but the description, and made once", async () => {
    const { call, SecurityGroupId, permissions } = await groupInNetwork();
    await call("AuthorizeSecurityGroup", { SecurityGroupId, ...asPermission(https) });
    await call("AuthorizeSecurityGroup", { SecurityGroupId, ...https, Description: "again" });
    await call("AuthorizeSecurityGroup", { SecurityGroupId, ...https, Priority: "2" });
    expect(await permissions()).toHaveLength(2);
    await call("ModifySecurityGroupRule", { SecurityGroupId, ...https, Description: "second" });
    expect((await permissions()).map((rule: { Description: string }) => rule.Description)).toEqual(["second", ""]);
    await call("RevokeSecurityGroup", { SecurityGroupId, ...https });
    expect(await permissions()).toHaveLength(1);
  });

  it("of the two directions do not meet", async () => {
    const { call, SecurityGroupId, permissions } = await groupInNetwork();
    const out = { SecurityGroupId, IpProtocol: "all", DestCidrIp: "0.0.0.0/0" };
    await call("AuthorizeSecurityGroupEgress", out);
    expect(await permissions({ Direction: "ingress", NicType: "<nil>" })).toEqual([]);
    expect(await permissions({ Direction: "egress" })).toHaveLength(1);
    await call("RevokeSecurityGroupEgress", out);
    expect(await permissions()).toEqual([]);
  });

  it.each([
    { PortRange: "-1/-1" },
    { PortRange: "0/70000" },
    { IpProtocol: "icmp" },
    { IpProtocol: "ftp" },
    { SourceCidrIp: "10.0.0.0/40" },
    { SourceCidrIp: "" },
    { Priority: "0" },
    { Policy: "maybe" },
  ])("refuse %j", async (change) => {
    const { refusal, SecurityGroupId } = await groupInNetwork();
    expect((await refusal("AuthorizeSecurityGroup", { SecurityGroupId, ...https, ...change })).status).toBe(400);
  });

  it("refuse a security group that does not exist as the other side", async () => {
    const { refusal, SecurityGroupId } = await groupInNetwork();
    const rule = { SecurityGroupId, IpProtocol: "all", SourceGroupId: "sg-nowhere" };
    expect((await refusal("AuthorizeSecurityGroup", rule)).code).toBe("InvalidSourceGroupId.NotFound");
  });
});

describe("regions and zones", () => {
  it("are in both lists that a client compares", async () => {
    const { call } = await groupInNetwork();
    const regions = (await call("DescribeRegions")).Regions.Region;
    expect(regions).toContainEqual(expect.objectContaining({ RegionId: "cn-shanghai" }));
    const available = (await call("DescribeAvailableResource", { DestinationResource: "Zone" })).AvailableZones;
    const zones = (await call("DescribeZones")).Zones.Zone;
    expect(available.AvailableZone.map((zone: { ZoneId: string }) => zone.ZoneId)).toEqual(
      zones.map((zone: { ZoneId: string }) => zone.ZoneId),
    );
    expect(zones.map((zone: { ZoneId: string }) => zone.ZoneId)).toContain("cn-shanghai-b");
  });
});
