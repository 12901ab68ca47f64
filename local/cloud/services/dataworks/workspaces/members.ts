import { action, integer, required, text, type Action, type ActionContext } from "../../../kernel";
import { RamStore } from "../../ram/store";
import { dataworksErrors } from "../errors";
import { jsonTexts } from "./json-lists";
import { requireRole, workspaceOf } from "./membership";
import { pageOf, pageParameters } from "./paging";
import { need } from "../needs";
import { isRole, showRole } from "./roles";
import { WorkspaceStore, type Member, type Workspace } from "./store";

const OWNER = "role_project_owner";

const memberParameters = { ProjectId: required(integer()), UserId: required(text()) };
const memberRoleParameters = { ...memberParameters, RoleCodes: required(jsonTexts()) };

/** Who belongs to a workspace, and with which roles. */
export const memberActions: Record<string, Action> = {
  CreateProjectMember: action({
    parameters: memberRoleParameters,
    ram: need("CreateProjectMember"),
    handle(context) {
      const { UserId, RoleCodes } = context.input;
      const workspace = managed(context, context.input.ProjectId);
      const name = principalName(context, UserId);
      if (workspace.members.has(UserId)) throw dataworksErrors.alreadyMember(UserId);
      workspace.members.set(UserId, { id: UserId, name, roles: roleCodes(RoleCodes), status: "Normal" });
      return {};
    },
  }),

  GetProjectMember: action({
    parameters: memberParameters,
    ram: need("GetProjectMember"),
    handle(context) {
      const workspace = workspaceOf(context, context.input.ProjectId);
      requireRole(context, workspace, "see");
      const member = workspace.members.get(context.input.UserId);
      if (!member) throw dataworksErrors.memberGone(context.input.UserId);
      return { ProjectMember: show(member, workspace) };
    },
  }),

  ListProjectMembers: action({
    parameters: { ...pageParameters, ProjectId: required(integer()), UserIds: jsonTexts(), RoleCodes: jsonTexts() },
    ram: need("ListProjectMembers"),
    handle(context) {
      const { input } = context;
      const workspace = workspaceOf(context, input.ProjectId);
      requireRole(context, workspace, "see");
      const found = [...workspace.members.values()].filter(
        ({ id, roles }) =>
          (input.UserIds?.includes(id) ?? true) && (input.RoleCodes?.some((code) => roles.includes(code)) ?? true),
      );
      const { entries, numbers } = pageOf(found, input);
      return { PagingInfo: { ...numbers, ProjectMembers: entries.map((member) => show(member, workspace)) } };
    },
  }),

  GrantMemberProjectRoles: action({
    parameters: memberRoleParameters,
    ram: need("GrantMemberProjectRoles"),
    handle(context) {
      const { ProjectId, UserId, RoleCodes } = context.input;
      const member = managed(context, ProjectId).members.get(UserId);
      if (!member) throw dataworksErrors.notMember(UserId);
      member.roles = [...new Set([...member.roles, ...roleCodes(RoleCodes)])];
      return {};
    },
  }),

  RevokeMemberProjectRoles: action({
    parameters: memberRoleParameters,
    ram: need("RevokeMemberProjectRoles"),
    handle(context) {
      const { ProjectId, UserId } = context.input;
      const workspace = managed(context, ProjectId);
      const member = workspace.members.get(UserId);
      if (!member) throw dataworksErrors.notMember(UserId);
      const revoked = roleCodes(context.input.RoleCodes);
      if (UserId === workspace.owner && revoked.includes(OWNER)) throw dataworksErrors.ownerStays(UserId);
      // A member may be left without any role: the vendor's provider revokes all before it grants the new ones.
      member.roles = member.roles.filter((code) => !revoked.includes(code));
      return {};
    },
  }),

  DeleteProjectMember: action({
    parameters: memberParameters,
    ram: need("DeleteProjectMember"),
    handle(context) {
      const { ProjectId, UserId } = context.input;
      const workspace = managed(context, ProjectId);
      if (!workspace.members.has(UserId)) throw dataworksErrors.memberGone(UserId);
      if (UserId === workspace.owner) throw dataworksErrors.ownerStays(UserId);
      workspace.members.delete(UserId);
      return {};
    },
  }),
};

function managed(context: ActionContext, projectId: number): Workspace {
  const workspace = workspaceOf(context, projectId);
  requireRole(context, workspace, "manageMembers");
  return workspace;
}

/**
 * The name behind a member id: the account itself, one of its RAM users, or one of its roles. A role counts only after
 * somebody has refreshed the member list in the console; that is assumed from the vendor's own set-up guide.
 */
function principalName(context: ActionContext, userId: string): string {
  if (userId === context.account.id) return userId;
  const ram = context.global(RamStore);
  const roleId = /^ROLE_(.+)$/.exec(userId)?.[1];
  if (roleId === undefined) {
    const user = ram.userById(userId);
    if (!user) throw dataworksErrors.userUnknown(userId);
    return user.name;
  }
  const role = [...ram.roles.values()].find(({ id }) => id === roleId);
  if (!role) throw dataworksErrors.userUnknown(userId);
  if (!context.global(WorkspaceStore).knownRoles.has(roleId))
    throw dataworksErrors.userUnknown(
      `${userId}; DataWorks learns of a role by a refresh of the members in the console`,
    );
  return role.name;
}

function roleCodes(codes: readonly string[]): string[] {
  const unknown = codes.filter((code) => !isRole(code));
  if (codes.length === 0 || unknown.length > 0)
    throw dataworksErrors.invalidParameter(
      `RoleCodes needs codes of the workspace's roles: ${unknown.join(", ") || "none given"}.`,
    );
  return [...new Set(codes)];
}

function show(member: Member, workspace: Workspace): object {
  return {
    ProjectId: workspace.id,
    UserId: member.id,
    UserName: member.name,
    Status: member.status,
    Roles: member.roles.map(showRole),
  };
}
