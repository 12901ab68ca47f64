import { beforeEach, describe, expect, test } from "vitest";
import { DataworksTenant } from "../../../../../test/support/dataworks-tenant";
import { projectActions } from "./projects";
import { WorkspaceSettings, WorkspaceStore } from "./store";

describe("workspaces", () => {
  let tenant: DataworksTenant;
  beforeEach(() => {
    tenant = new DataworksTenant();
  });

  test("a new workspace has its id in two fields and is available at once", async () => {
    const created = await tenant.call("CreateProject", { Name: "pair_target", DisplayName: "Target" });
    expect(created).toEqual({ Id: 500001, ProjectId: 500001 });
    const { Project } = await tenant.call("GetProject", { Id: "500001" });
    expect(Project).toMatchObject({
      Name: "pair_target",
      DisplayName: "Target",
      Status: "Available",
      Owner: tenant.account.id,
    });
  });

  test("tags are taken in both forms that clients send", async () => {
    const id = await tenant.workspace("a", {
      AliyunResourceTags: '[{"Key":"pair","Value":"demo"}]',
      "Tags.1.Key": "role",
      "Tags.1.Value": "target",
    });
    const { Project } = await tenant.call("GetProject", { Id: id });
    expect(Project.AliyunResourceTags).toEqual([
      { Key: "pair", Value: "demo" },
      { Key: "role", Value: "target" },
    ]);
  });

  test("a name is taken once per region", async () => {
    await tenant.workspace("a");
    const again = { Name: "a", DisplayName: "a" };
    expect(await tenant.refusal("CreateProject", again)).toBe("400 EntityAlreadyExists");
    expect(await tenant.refusal("CreateProject", again, { region: "cn-beijing" })).toBe("accepted");
  });

  test("a workspace of another account or another region does not exist", async () => {
    const id = await tenant.workspace("a");
    const other = new DataworksTenant(tenant.state, "1000000000000002");
    expect(await other.refusal("GetProject", { Id: id })).toBe("404 1101080008");
    expect(await tenant.refusal("GetProject", { Id: id }, { region: "cn-beijing" })).toBe("404 1101080008");
    expect((await other.call("ListProjects"))["PagingInfo"]).toMatchObject({ Projects: [], TotalCount: 0 });
  });

  test("lists come in pages and by filter", async () => {
    for (const name of ["a", "b", "c"]) await tenant.workspace(name);
    const page = await tenant.call("ListProjects", { PageNumber: "2", PageSize: "2" });
    expect(page["PagingInfo"]).toMatchObject({ PageNumber: 2, PageSize: 2, TotalCount: 3, Projects: [{ Name: "c" }] });
    const named = await tenant.call("ListProjects", { Names: '["b"]' });
    expect(named["PagingInfo"].Projects).toHaveLength(1);
    expect(await tenant.refusal("ListProjects", { PageSize: "1000" })).toBe("400 InvalidParameter");
  });

  test("an update changes what it names, and standard mode is for good", async () => {
    const id = await tenant.workspace("a", { DevEnvironmentEnabled: "true", Description: "first" });
    await tenant.call("UpdateProject", { Id: id, DisplayName: "renamed", PaiTaskEnabled: "true" });
    const { Project } = await tenant.call("GetProject", { Id: id });
    expect(Project).toMatchObject({ DisplayName: "renamed", Description: "first", PaiTaskEnabled: true });
    expect(await tenant.refusal("UpdateProject", { Id: id, DevEnvironmentEnabled: "false" })).toBe(
      "400 InvalidParameter",
    );
  });

  test("a deleted workspace is gone", async () => {
    const id = await tenant.workspace("a");
    await tenant.call("DeleteProject", { Id: id });
    expect(await tenant.refusal("GetProject", { Id: id })).toBe("404 1101080008");
    expect(await tenant.refusal("DeleteProject", { Id: id })).toBe("404 1101080008");
  });

  test("what other parts of DataWorks keep in a workspace holds its deletion up", async () => {
    const id = await tenant.workspace("a");
    const { DeleteProject } = projectActions({ deletionHindrances: [() => "workflows (daily)", () => undefined] });
    const context = {
      input: { Id: Number(id) },
      caller: tenant.root,
      account: tenant.account,
      request: { region: "cn-shanghai", regionGiven: false },
      shared: () => new WorkspaceSettings(),
      global: () => tenant.state.global(WorkspaceStore, tenant.account),
    };
    await expect(DeleteProject!.handle(context as never)).rejects.toThrow("workflows (daily)");
  });

  test("whoever creates a workspace as a user administers it, and the account owns it", async () => {
    const creator = tenant.user("deployer", "200000000000000001");
    const { Id } = await tenant.call("CreateProject", { Name: "a", DisplayName: "a" }, { as: creator });
    const { PagingInfo } = await tenant.call("ListProjectMembers", { ProjectId: String(Id) });
    const roles = PagingInfo.ProjectMembers.map((member: any) => [member.UserId, member.Roles[0].Code]);
    expect(roles).toEqual([
      [tenant.account.id, "role_project_owner"],
      ["200000000000000001", "role_project_admin"],
    ]);
  });

  test("tags and the account's resource group change through the older version", async () => {
    const id = await tenant.workspace("a", { "Tags.1.Key": "old", "Tags.1.Value": "1" });
    const named = { ResourceType: "project", "ResourceId.1": id };
    await tenant.call("TagResources", { ...named, "Tag.1.Key": "new", "Tag.1.Value": "2" });
    await tenant.call("UntagResources", { ...named, "TagKey.1": "old" });
    await tenant.call("ChangeResourceManagerResourceGroup", {
      ResourceType: "project",
      ResourceId: id,
      ResourceManagerResourceGroupId: "rg-other",
    });
    const { Project } = await tenant.call("GetProject", { Id: id });
    expect(Project).toMatchObject({
      AliyunResourceTags: [{ Key: "new", Value: "2" }],
      AliyunResourceGroupId: "rg-other",
    });
  });
});
