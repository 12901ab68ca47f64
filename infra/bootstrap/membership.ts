import { ApiFailure } from "../../alicloud/call";
import type { DataWorksClient } from "../../alicloud/dataworks";
import type { RolesClient } from "../../alicloud/roles";
import { findWorkspace } from "../readiness/workspace";
import type { Settled } from "./items";
import type { BootstrapTenant } from "./options";

/**
 * Role of the deployer in the workspace: it adds members and keeps parameters, which only an administrator may.
 * Whoever makes a workspace owns it, so this matters where the workspace was made by somebody else.
 */
const WORKSPACE_ROLE = "role_project_admin";

/** Makes the deployer a member of the workspace, once there is one. */
export async function settleMembership(
  clients: { dataworks: DataWorksClient; roles: RolesClient },
  { workspace, deployer }: Pick<BootstrapTenant, "workspace"> & { deployer: string },
): Promise<Settled> {
  const role = await clients.roles.getRole(deployer);
  if (!role) return { state: "open", detail: `${deployer} is not there yet`, next: "Run this again when it is." };
  const projectId = await findWorkspace(clients.dataworks, workspace);
  if (projectId === undefined)
    return {
      state: "unknown",
      detail: "the workspace is not there yet; whoever makes it owns it",
      next: "Run this again after the first `up`, where another identity than the deployer made the workspace.",
    };
  const userId = `ROLE_${role.id}`;
  try {
    const members = await clients.dataworks.listProjectMembers({ projectId, userIds: [userId] });
    const member = members.find((each) => each.userId === userId);
    const roles = member?.roles.map(({ code }) => code) ?? [];
    if (roles.includes(WORKSPACE_ROLE) || roles.includes("role_project_owner"))
      return { state: "unchanged", detail: `${deployer} in workspace ${projectId}: ${roles.join(", ")}` };
    const asked = { projectId, userId, roleCodes: [WORKSPACE_ROLE] };
    if (member) await clients.dataworks.grantMemberProjectRoles(asked);
    else await clients.dataworks.createProjectMember(asked);
    return { state: member ? "changed" : "made", detail: `${deployer} in workspace ${projectId}: ${WORKSPACE_ROLE}` };
  } catch (error) {
    if (!(error instanceof ApiFailure) || error.apiCode !== "Invalid.Tenant.UserNotInTenant") throw error;
    return {
      state: "open",
      detail: `DataWorks does not know ${deployer} yet (${userId}, workspace ${projectId})`,
      next: "Open the workspace's member page in the DataWorks console and refresh the list of members; then run this again.",
    };
  }
}
