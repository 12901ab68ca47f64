import { ApiFailure } from "../../alicloud/call";
import type { DataWorksClient } from "../../alicloud/dataworks";
import { accountRoleName, type AccountRole } from "../../alicloud/ram";
import type { RolesClient } from "../../alicloud/roles";
import { findWorkspace } from "../readiness/workspace";
import type { Settled } from "./items";
import type { BootstrapTenant } from "./options";

const ADMINISTRATOR = "role_project_admin";
const READER = "role_project_deploy";
/** Whoever has one of these may do what any other role of the workspace may. */
const HIGHEST = ["role_project_owner", ADMINISTRATOR];

/**
 * The smallest role of the workspace with which a role of the account can do its work; RAM narrows it further.
 * - deployer: it adds members and keeps parameters, which only an administrator may. Whoever makes a workspace owns it,
 *   so this matters where the workspace was made by somebody else.
 * - preview: whoever is no member cannot even read, and a visitor does not see data sources. The page of GetDataSource
 *   lists the roles that do; this one of them can do least.
 * - operator: firing by hand is an operation. The key that the source keeps as a workspace parameter is changed by
 *   administrators only.
 */
export function workspaceRole(role: AccountRole, { tenant, parts }: Pick<BootstrapTenant, "tenant" | "parts">): string {
  const { identity = "ram-user", secretStore = "workspace-parameter" } = parts;
  const keepsParameter = tenant === "source" && identity === "ram-user" && secretStore === "workspace-parameter";
  switch (role) {
    case "deployer":
      return ADMINISTRATOR;
    case "preview":
      return READER;
    case "operator":
      return keepsParameter ? ADMINISTRATOR : tenant === "target" ? "role_project_pe" : READER;
  }
}

/** Makes a role of the account a member of the workspace, once there is one. A member keeps what else it has. */
export async function settleMembership(
  clients: { dataworks: DataWorksClient; roles: RolesClient },
  options: Pick<BootstrapTenant, "tenant" | "pair" | "parts" | "workspace"> & { role: AccountRole },
): Promise<Settled> {
  const name = accountRoleName(options.role, options);
  const wanted = workspaceRole(options.role, options);
  const role = await clients.roles.getRole(name);
  if (!role)
    return options.role === "deployer"
      ? { state: "open", detail: `${name} is not there yet`, next: "Run this again when it is." }
      : { state: "skipped", detail: `${name} is not there` };
  const projectId = await findWorkspace(clients.dataworks, options.workspace);
  if (projectId === undefined)
    return {
      state: "unknown",
      detail: "the workspace is not there yet",
      next:
        options.role === "deployer"
          ? "Run this again after the first `up`, where another identity than the deployer made the workspace."
          : `Run this again after the first \`up\`: until then ${name} sees nothing of the workspace.`,
    };
  const userId = `ROLE_${role.id}`;
  try {
    const members = await clients.dataworks.listProjectMembers({ projectId, userIds: [userId] });
    const member = members.find((each) => each.userId === userId);
    const roles = member?.roles.map(({ code }) => code) ?? [];
    if (roles.some((code) => code === wanted || HIGHEST.includes(code)))
      return { state: "unchanged", detail: `${name} in workspace ${projectId}: ${roles.join(", ")}` };
    const asked = { projectId, userId, roleCodes: [wanted] };
    if (member) await clients.dataworks.grantMemberProjectRoles(asked);
    else await clients.dataworks.createProjectMember(asked);
    return { state: member ? "changed" : "made", detail: `${name} in workspace ${projectId}: ${wanted}` };
  } catch (error) {
    if (!(error instanceof ApiFailure) || error.apiCode !== "Invalid.Tenant.UserNotInTenant") throw error;
    return {
      state: "open",
      detail: `DataWorks does not know ${name} yet (${userId}, workspace ${projectId})`,
      next: "Open the workspace's member page in the DataWorks console and refresh the list of members; then run this again.",
    };
  }
}
