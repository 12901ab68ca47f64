import { triggerUserOf } from "../../infra";
import { describe, expect, inject, it } from "vitest";
import { bodyOf, callWith } from "./support/credentials";
import { describeLanguage } from "./support/languages";
import { tls } from "./support/ways";

const { manifest, source, target } = inject("stage");
const { userName, policyName } = triggerUserOf(manifest);
const policy = { policyName, policyType: "Custom" };
const { region: regionId } = source;
const { vpcId, vswitchId } = manifest.source.network;
const { allocationId, natGatewayId } = manifest.source.egress;

/** A read and where in its answer something must stand. */
type Read = [operation: string, input: Record<string, unknown>, found: string];

const ramReads: Read[] = [
  ["getUser", { userName }, "User.CreateDate"],
  ["listAccessKeys", { userName }, "AccessKeys.AccessKey.0.Status"],
  ["listPoliciesForUser", { userName }, "Policies.Policy.0.PolicyName"],
  ["listPolicies", { policyType: "System", maxItems: 100 }, "Policies.Policy.0.PolicyName"],
  ["getPolicyVersion", { ...policy, versionId: "v1" }, "PolicyVersion.PolicyDocument"],
  ["listPolicyVersions", policy, "PolicyVersions.PolicyVersion.0.VersionId"],
  ["listEntitiesForPolicy", policy, "Users.User.0.UserName"],
  ["listRoles", {}, "Roles.Role.0.Arn"],
  ["getRole", { roleName: "visitor" }, "Role.AssumeRolePolicyDocument"],
  ["listPoliciesForRole", { roleName: "visitor" }, "Policies.Policy.0.PolicyName"],
  ["listGroups", {}, "Groups.Group"],
  ["listGroupsForUser", { userName }, "Groups.Group"],
];

const vpcReads: Read[] = [
  ["describeRegions", {}, "Regions.Region.0.RegionId"],
  ["describeZones", { regionId }, "Zones.Zone.0.ZoneId"],
  ["describeVpcAttribute", { regionId, vpcId }, "VpcName"],
  ["describeVSwitches", { regionId, vpcId }, "VSwitches.VSwitch.0.VSwitchId"],
  ["describeVSwitchAttributes", { regionId, vSwitchId: vswitchId }, "CidrBlock"],
  ["describeRouteTableList", { regionId, vpcId }, "RouterTableList.RouterTableListType.0.RouteTableId"],
  ["describeNatGateways", { regionId, vpcId }, "NatGateways.NatGateway.0.SnatTableIds.SnatTableId.0"],
  ["describeSnatTableEntries", { regionId, natGatewayId }, "SnatTableEntries.SnatTableEntry.0.SnatIp"],
  ["describeEipAddresses", { regionId, allocationId }, "EipAddresses.EipAddress.0.IpAddress"],
  ["listTagResources", { regionId, resourceType: "VPC", resourceId: [vpcId] }, "TagResources.TagResource.0.TagKey"],
];

describeLanguage("npm", (call) => {
  describe.each([
    ["RAM", "ram20150501", target.owner, ramReads] as const,
    ["VPC", "vpc20160428", source.owner, vpcReads] as const,
  ])("every read of %s that concerns the pair fits the models of @alicloud/%s", (_, sdk, key, reads) => {
    for (const [operation, input, found] of reads)
      it(operation, async () => {
        const body = bodyOf(await call(callWith({ sdk, operation, input }, tls("npm"), key)));
        const there = found.split(".").reduce((value, name) => value?.[name], body);
        expect(there, JSON.stringify(body)).toBeDefined();
      });
  });
});
