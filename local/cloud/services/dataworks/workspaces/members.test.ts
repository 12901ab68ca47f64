import { beforeEach, describe, expect, test } from "vitest";
import { DataworksTenant } from "../../../../../test/support/dataworks-tenant";
import type { Caller } from "../../../kernel";
import { refreshMembers } from "./console";

const USER = "200000000000000001";

describe("members of a workspace", () => {
  let tenant: DataworksTenant;
  let user: Caller;
  let ProjectId: string;
  const codes = (...roles: string[]) => JSON.stringify(roles.map((role) => `role_project_${role}`));
  const add = (roles: string, UserId = USER) =>
    tenant.call("CreateProjectMember", { ProjectId, UserId, RoleCodes: roles });
  const rolesOf = async (UserId = USER) =>
    (await tenant.call("GetProjectMember", { ProjectId, UserId }))["ProjectMember"].Roles.map((role: any) => role.Code);

  beforeEach(async () => {
    tenant = new DataworksTenant();
    user = tenant.user("trigger", USER);
    ProjectId = await tenant.workspace("a");
  });

  test("roles come back in the order in which they were given", async () => {
    await add(codes("deploy", "dev"));
    expect(await rolesOf()).toEqual(["role_project_deploy", "role_project_dev"]);
    await tenant.call("RevokeMemberProjectRoles", { ProjectId, UserId: USER, RoleCodes: codes("deploy", "dev") });
    expect(await rolesOf()).toEqual([]);
    await tenant.call("GrantMemberProjectRoles", { ProjectId, UserId: USER, RoleCodes: codes("pe") });
    expect(await rolesOf()).toEqual(["role_project_pe"]);
  });

  test("only users of the account can become members", async () => {
    const unknown = { ProjectId, UserId: "200000000000000009", RoleCodes: codes("dev") };
    expect(await tenant.refusal("CreateProjectMember", unknown)).toBe("400 Invalid.Tenant.UserNotInTenant");
    const other = new DataworksTenant(tenant.state, "1000000000000002");
    other.user("stranger", "200000000000000009");
    expect(await tenant.refusal("CreateProjectMember", unknown)).toBe("400 Invalid.Tenant.UserNotInTenant");
  });

  test("a role becomes a member only after the members were refreshed in the console", async () => {
    const role = tenant.role("trigger-role", "300000000000000001");
    const asked = { ProjectId, UserId: role.memberId, RoleCodes: codes("pe") };
    expect(await tenant.refusal("CreateProjectMember", asked)).toBe("400 Invalid.Tenant.UserNotInTenant");
    refreshMembers(tenant.state, tenant.account.id, Number(ProjectId));
    expect(await tenant.refusal("CreateProjectMember", asked)).toBe("accepted");
    expect(await tenant.refusal("GetProject", { Id: ProjectId }, { as: role })).toBe("accepted");
    const absent = { ...asked, UserId: "ROLE_300000000000000009" };
    expect(await tenant.refusal("CreateProjectMember", absent)).toBe("400 Invalid.Tenant.UserNotInTenant");
  });

  test("nobody is added twice and no unknown role is granted", async () => {
    await add(codes("dev"));
    const again = { ProjectId, UserId: USER, RoleCodes: codes("pe") };
    expect(await tenant.refusal("CreateProjectMember", again)).toBe("400 Invalid.Tenant.UserAlreadyInProject");
    const wrong = { ProjectId, UserId: USER, RoleCodes: codes("king") };
    expect(await tenant.refusal("GrantMemberProjectRoles", wrong)).toBe("400 InvalidParameter");
  });

  test("a member that was removed is gone, and its calls are refused", async () => {
    await add(codes("admin"));
    expect(await tenant.refusal("GetProject", { Id: ProjectId }, { as: user })).toBe("accepted");
    await tenant.call("DeleteProjectMember", { ProjectId, UserId: USER });
    expect(await tenant.refusal("GetProjectMember", { ProjectId, UserId: USER })).toBe("404 1101080166");
    expect(await tenant.refusal("GetProject", { Id: ProjectId }, { as: user })).toBe("403 ResourceNotAuthorized.Api");
    const grant = { ProjectId, UserId: USER, RoleCodes: codes("pe") };
    expect(await tenant.refusal("GrantMemberProjectRoles", grant)).toBe("400 Invalid.Tenant.UserNotInProject");
  });

  test("the owner stays", async () => {
    const owner = { ProjectId, UserId: tenant.account.id };
    expect(await tenant.refusal("DeleteProjectMember", owner)).toBe("400 Invalid.Tenant.OwnerCannotBeRemoved");
    const revoke = { ...owner, RoleCodes: codes("owner") };
    expect(await tenant.refusal("RevokeMemberProjectRoles", revoke)).toBe("400 Invalid.Tenant.OwnerCannotBeRemoved");
  });

  test("only owner and administrator manage members", async () => {
    await add(codes("dev", "pe", "deploy"));
    const request = { ProjectId, UserId: tenant.account.id, RoleCodes: codes("guest") };
    expect(await tenant.refusal("GrantMemberProjectRoles", request, { as: user })).toBe(
      "403 Invalid.Tenant.UserIsNotProjectOwnerOrAdmin",
    );
    await tenant.call("GrantMemberProjectRoles", { ProjectId, UserId: USER, RoleCodes: codes("admin") });
    expect(await tenant.refusal("GrantMemberProjectRoles", request, { as: user })).toBe("accepted");
  });

  test("members are found by id and by role", async () => {
    await add(codes("dev"));
    const byRole = await tenant.call("ListProjectMembers", { ProjectId, RoleCodes: codes("dev") });
    expect(byRole["PagingInfo"].ProjectMembers).toMatchObject([
      { UserId: USER, UserName: "trigger", Status: "Normal" },
    ]);
    const byId = await tenant.call("ListProjectMembers", { ProjectId, UserIds: `["${tenant.account.id}"]` });
    expect(byId["PagingInfo"].TotalCount).toBe(1);
  });

  test("roles of a workspace are listed with their numbers as texts", async () => {
    const { PagingInfo } = await tenant.call("ListProjectRoles", { ProjectId, PageSize: "3" });
    expect(PagingInfo).toMatchObject({ PageNumber: "1", PageSize: "3", TotalCount: "10" });
    expect(PagingInfo.ProjectRoles).toHaveLength(3);
    const { ProjectRole } = await tenant.call("GetProjectRole", { ProjectId, Code: "role_project_pe" });
    expect(ProjectRole).toMatchObject({ Code: "role_project_pe", Type: "System" });
  });
});
