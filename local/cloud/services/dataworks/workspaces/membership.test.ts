import { describe, expect, test } from "vitest";
import { DataworksTenant } from "../../../../../test/support/dataworks-tenant";
import { capabilities, type Capability } from "./capabilities";
import { enableNewDataStudio, enablePeriodicScheduling, refreshMembers } from "./console";
import { requireRole } from "./membership";
import { isRole } from "./roles";
import { WorkspaceStore } from "./store";

async function workspaceWith(...roles: string[]) {
  const tenant = new DataworksTenant();
  const id = await tenant.workspace("a");
  const caller = tenant.user("member", "200000000000000001");
  const RoleCodes = JSON.stringify(roles.map((role) => `role_project_${role}`));
  await tenant.call("CreateProjectMember", { ProjectId: id, UserId: caller.memberId, RoleCodes });
  const workspace = tenant.state.global(WorkspaceStore, tenant.account).workspaces.get(Number(id))!;
  return { tenant, workspace, caller };
}

describe("the role matrix of a workspace", () => {
  test("every row names roles that exist", () => {
    const named = Object.values(capabilities).flatMap(({ roles }): readonly string[] => (roles === "any" ? [] : roles));
    expect(named.filter((role) => !isRole(role))).toEqual([]);
  });

  test.each<[string, Capability[]]>([
    ["guest", ["see"]],
    ["deploy", ["see", "readDataSources", "publish"]],
    ["dev", ["see", "readDataSources", "develop", "publish", "operate", "trigger"]],
    ["pe", ["see", "bindResourceGroup", "manageConnections", "readDataSources", "publish", "operate", "trigger"]],
    ["admin", Object.keys(capabilities) as Capability[]],
    ["owner", Object.keys(capabilities) as Capability[]],
  ])("%s may do what its row says and nothing else", async (role, allowed) => {
    const { workspace, caller } = await workspaceWith(role);
    const passed = (Object.keys(capabilities) as Capability[]).filter((capability) => {
      try {
        requireRole({ caller }, workspace, capability);
        return true;
      } catch {
        return false;
      }
    });
    expect(passed).toEqual(allowed);
  });

  test("roles can be asked for by name, and the account passes without any", async () => {
    const { tenant, workspace, caller } = await workspaceWith("security");
    expect(() => requireRole({ caller }, workspace, ["role_project_security"])).not.toThrow();
    expect(() => requireRole({ caller }, workspace, ["role_project_erd"])).toThrow("needed is one of role_project_erd");
    expect(() => requireRole({ caller: tenant.root }, workspace, ["role_project_erd"])).not.toThrow();
  });

  test("a member that is forbidden has no rights", async () => {
    const { workspace, caller } = await workspaceWith("admin");
    workspace.members.get(caller.memberId)!.status = "Forbidden";
    expect(() => requireRole({ caller }, workspace, "see")).toThrow("is not a member");
  });
});

describe("what a person does in the console", () => {
  test("a new workspace is on old Data Studio without scheduling until somebody switches both on", async () => {
    const { tenant, workspace } = await workspaceWith("dev");
    expect(workspace).toMatchObject({ newDataStudio: false, periodicScheduling: false });
    enableNewDataStudio(tenant.state, tenant.account.id, workspace.id);
    enablePeriodicScheduling(tenant.state, tenant.account.id, workspace.id);
    expect(workspace).toMatchObject({ newDataStudio: true, periodicScheduling: true });
  });

  test("nothing can be switched on in a workspace that the account does not have", async () => {
    const { tenant, workspace } = await workspaceWith("dev");
    const other = new DataworksTenant(tenant.state, "1000000000000002");
    for (const step of [enableNewDataStudio, enablePeriodicScheduling, refreshMembers])
      expect(() => step(tenant.state, other.account.id, workspace.id)).toThrow("does not exist");
  });
});
