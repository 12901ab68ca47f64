import { beforeEach, describe, expect, test } from "vitest";
import { DataworksTenant } from "../../../../../test/support/dataworks-tenant";
import { WorkspaceSettings } from "./store";

describe("resource groups", () => {
  let tenant: DataworksTenant;
  let asked: Record<string, string>;
  let network: { VpcId: string; VswitchId: string };
  const create = async (more: Record<string, string> = {}) =>
    (await tenant.call("CreateResourceGroup", { ...asked, ...more }))["ResourceGroupOrder"].Id as string;

  beforeEach(() => {
    tenant = new DataworksTenant();
    network = tenant.network();
    asked = { ClientToken: "token-1", Name: "rg_pair", PaymentType: "PostPaid", ...network };
  });

  test("a group is named after the tenant's number and is normal at once", async () => {
    const Id = await create();
    expect(Id).toMatch(/^Serverless_res_group_\d+_\d+$/);
    const { ResourceGroup } = await tenant.call("GetResourceGroup", { Id });
    expect(ResourceGroup).toMatchObject({
      Id,
      Status: "Normal",
      ResourceGroupType: "CommonV2",
      DefaultVpcId: network.VpcId,
      DefaultVswitchId: network.VswitchId,
    });
  });

  test("the list spells the vSwitch as the vendor does", async () => {
    await create();
    const { PagingInfo } = await tenant.call("ListResourceGroups", { SortBy: "CreateTime Desc", Name: "pair" });
    expect(PagingInfo.ResourceGroupList[0]).toHaveProperty("DefaultVswicthId", network.VswitchId);
    expect(PagingInfo.ResourceGroupList[0]).not.toHaveProperty("DefaultVswitchId");
  });

  test("a client token makes one group, however often the call is sent", async () => {
    const first = await tenant.call("CreateResourceGroup", asked);
    expect(await tenant.call("CreateResourceGroup", asked)).toEqual(first);
    expect((await tenant.call("ListResourceGroups"))["PagingInfo"].TotalCount).toBe(1);
    expect(await tenant.refusal("CreateResourceGroup", { ...asked, Name: "other" })).toBe(
      "400 IdempotentParameterMismatch",
    );
  });

  test("its network must exist in the account and region", async () => {
    expect(await tenant.refusal("CreateResourceGroup", { ...asked, VpcId: "vpc-none" })).toBe("400 InvalidNetwork");
    expect(await tenant.refusal("CreateResourceGroup", { ...asked, VswitchId: "vsw-none" })).toBe("400 InvalidNetwork");
    expect(await tenant.refusal("CreateResourceGroup", asked, { region: "cn-beijing" })).toBe("400 InvalidNetwork");
    const other = new DataworksTenant(tenant.state, "1000000000000002");
    expect(await other.refusal("CreateResourceGroup", asked)).toBe("400 InvalidNetwork");
  });

  test("a vSwitch is occupied as long as a group is in it", async () => {
    const occupants = () =>
      tenant.vpc().occupantsOf(network.VswitchId).length + tenant.vpc().occupantsOf(network.VpcId).length;
    const ResourceGroupId = await create();
    const second = await tenant.call("CreateNetwork", { ClientToken: "token-2", ResourceGroupId, ...network });
    expect(occupants()).toBe(4);
    await tenant.call("DeleteNetwork", { Id: String(second["Id"]) });
    expect(occupants()).toBe(2);
    await tenant.call("DeleteResourceGroup", { Id: ResourceGroupId });
    expect(occupants()).toBe(0);
  });

  test("a slow group cannot be bound until its time has come", async () => {
    tenant.state.shared(WorkspaceSettings).resourceGroupCreationTime = 60_000;
    const ResourceGroupId = await create();
    const ProjectId = await tenant.workspace("a");
    const bind = () => tenant.refusal("AssociateProjectToResourceGroup", { ProjectId, ResourceGroupId });
    expect(await bind()).toBe("400 ResourceGroupNotReady");
    const { clock } = tenant.state.surroundings;
    await clock.advanceTo(clock.now() + 60_000);
    expect(await bind()).toBe("accepted");
  });

  test("a prepaid group needs its size and time", async () => {
    const prepaid = { ...asked, PaymentType: "PrePaid" };
    expect(await tenant.refusal("CreateResourceGroup", prepaid)).toBe("400 InvalidParameter");
    const complete = { ...prepaid, Spec: "2", PaymentDuration: "1", PaymentDurationUnit: "Month" };
    expect(await tenant.refusal("CreateResourceGroup", complete)).toBe("accepted");
  });

  test("neither a bound group nor its workspace can be deleted", async () => {
    const ResourceGroupId = await create();
    const ProjectId = await tenant.workspace("a");
    const pair = { ProjectId, ResourceGroupId };
    await tenant.call("AssociateProjectToResourceGroup", pair);
    expect((await tenant.call("ListResourceGroupAssociateProjects", { ResourceGroupId }))["ProjectIdList"]).toEqual([
      500001,
    ]);
    expect((await tenant.call("ListResourceGroups", { ProjectId }))["PagingInfo"].TotalCount).toBe(1);
    expect(await tenant.refusal("DeleteResourceGroup", { Id: ResourceGroupId })).toBe("400 ResourceGroupInUse");
    expect(await tenant.refusal("DeleteProject", { Id: ProjectId })).toBe("400 ProjectNotEmpty");
    await tenant.call("DissociateProjectFromResourceGroup", pair);
    expect(await tenant.refusal("DeleteProject", { Id: ProjectId })).toBe("accepted");
    expect(await tenant.refusal("DeleteResourceGroup", { Id: ResourceGroupId })).toBe("accepted");
    expect(await tenant.refusal("GetResourceGroup", { Id: ResourceGroupId })).toBe("404 EntityNotExists");
  });

  test("binding asks for owner, administrator or O&M", async () => {
    const ResourceGroupId = await create();
    const ProjectId = await tenant.workspace("a");
    const user = tenant.user("deployer", "200000000000000001");
    const member = { ProjectId, UserId: user.memberId };
    await tenant.call("CreateProjectMember", { ...member, RoleCodes: '["role_project_dev"]' });
    const bind = () => tenant.refusal("AssociateProjectToResourceGroup", { ProjectId, ResourceGroupId }, { as: user });
    expect(await bind()).toBe("403 ResourceNotAuthorized.Api");
    await tenant.call("GrantMemberProjectRoles", { ...member, RoleCodes: '["role_project_pe"]' });
    expect(await bind()).toBe("accepted");
  });

  test("a group has its first network from the start and takes more, with routes", async () => {
    const ResourceGroupId = await create();
    const networks = async () => (await tenant.call("ListNetworks", { ResourceGroupId }))["PagingInfo"].NetworkList;
    expect(await networks()).toMatchObject([{ VswitchId: network.VswitchId, Status: "Running" }]);
    const { Id } = await tenant.call("CreateNetwork", { ClientToken: "token-2", ResourceGroupId, ...network });
    expect(await networks()).toHaveLength(2);
    const route = await tenant.call("CreateRoute", { NetworkId: String(Id), DestinationCidr: "10.1.0.0/16" });
    const RouteId = String(route["Id"]);
    await tenant.call("UpdateRoute", { Id: RouteId, DestinationCidr: "10.2.0.0/16" });
    expect((await tenant.call("GetRoute", { Id: RouteId }))["Route"].DestinationCidr).toBe("10.2.0.0/16");
    expect((await tenant.call("ListRoutes", { ResourceGroupId }))["PagingInfo"].TotalCount).toBe(1);
    const wrong = { Id: RouteId, DestinationCidr: "10.2.0.0" };
    expect(await tenant.refusal("UpdateRoute", wrong)).toBe("400 InvalidParameter");
    await tenant.call("DeleteNetwork", { Id: String(Id) });
    expect(await tenant.refusal("GetRoute", { Id: RouteId })).toBe("404 EntityNotExists");
    expect(await tenant.refusal("GetNetwork", { Id: String(Id) })).toBe("404 EntityNotExists");
  });

  test("a group is renamed and tagged", async () => {
    const Id = await create({ "Tags.1.Key": "pair", "Tags.1.Value": "demo" });
    await tenant.call("UpdateResourceGroup", { Id, Name: "rg_other", Remark: "changed" });
    await tenant.call("TagResources", {
      ResourceType: "dwresourcegroup",
      "ResourceId.1": Id,
      "Tag.1.Key": "pair",
      "Tag.1.Value": "demo2",
    });
    const { ResourceGroup } = await tenant.call("GetResourceGroup", { Id });
    expect(ResourceGroup).toMatchObject({
      Name: "rg_other",
      Remark: "changed",
      AliyunResourceTags: [{ Key: "pair", Value: "demo2" }],
    });
  });
});
