import { action, integer, required, text, type Action } from "../../../kernel";
import { legacyNeed } from "../needs";
import { pageOf, pagingParameters } from "../operation";
import { allows, requireRole, showRole, workspaceOf, WorkspaceStore, type Member, type Workspace } from "../workspaces";
import { legacyAction } from "./answer";
import { projectOf, projectParameters } from "./workspace";

/** The vendor's numbers of what a workspace can be; of the others the local cloud makes none. */
const STATUSES = { Available: 0, Initializing: 2, Forbidden: 4, Deleting: 5 } as const;
const STATUS_CODES = {
  Available: "AVAILABLE",
  Initializing: "INITIALIZING",
  Forbidden: "FORBIDDEN",
  Deleting: "DELETING",
} as const;

const getProject = legacyAction({
  parameters: projectParameters,
  ram: legacyNeed("GetProject"),
  handle(context) {
    const workspace = projectOf(context, context.input, "see");
    return {
      Data: {
        ProjectId: workspace.id,
        ProjectIdentifier: workspace.name,
        ProjectName: workspace.displayName,
        ProjectDescription: workspace.description,
        // 2: basic mode, 3: standard mode.
        ProjectMode: workspace.devEnvironmentEnabled ? 3 : 2,
        ProjectOwnerBaseId: workspace.owner,
        Status: STATUSES[workspace.status],
        DisableDevelopment: workspace.devRoleDisabled,
        ResourceManagerResourceGroupId: workspace.aliyunResourceGroupId,
        TenantId: context.global(WorkspaceStore).tenantNumber,
        EnvTypes: workspace.devEnvironmentEnabled ? ["DEV", "PROD"] : ["PROD"],
      },
    };
  },
});

function inList(workspace: Workspace) {
  return {
    ProjectId: workspace.id,
    ProjectIdentifier: workspace.name,
    ProjectName: workspace.displayName,
    ProjectDescription: workspace.description,
    ProjectOwnerBaseId: workspace.owner,
    ProjectStatus: STATUSES[workspace.status],
    ProjectStatusCode: STATUS_CODES[workspace.status],
    DisableDevelopment: workspace.devRoleDisabled,
    ResourceManagerResourceGroupId: workspace.aliyunResourceGroupId,
  };
}

const listProjects = action({
  parameters: { ...pagingParameters, ResourceManagerResourceGroupId: text() },
  ram: legacyNeed("ListProjects"),
  handle(context) {
    const { ResourceManagerResourceGroupId: group } = context.input;
    const found = [...context.global(WorkspaceStore).workspaces.values()].filter(
      (workspace) =>
        workspace.region === context.request.region &&
        allows(context, workspace, "see") &&
        (group === undefined || workspace.aliyunResourceGroupId === group),
    );
    const { items, ...paging } = pageOf(found, context.input);
    return { PageResult: { ...paging, ProjectList: items.map(inList) } };
  },
});

function roleView(code: string) {
  return { ProjectRoleCode: code, ProjectRoleName: showRole(code).Name, ProjectRoleType: "0" };
}

/** 1: the account, 5: a RAM user, 6: a RAM role. */
function memberType({ id }: Member, accountId: string): string {
  if (id === accountId) return "1";
  return id.startsWith("ROLE_") ? "6" : "5";
}

const listProjectMembers = action({
  parameters: { ...pagingParameters, ProjectId: required(integer()) },
  ram: legacyNeed("ListProjectMembers"),
  handle(context) {
    const workspace = workspaceOf(context, context.input.ProjectId);
    requireRole(context, workspace, "see");
    const { items, ...paging } = pageOf([...workspace.members.values()], context.input);
    const ProjectMemberList = items.map((member) => ({
      ProjectMemberId: member.id,
      ProjectMemberName: member.name,
      Nick: member.name,
      ProjectMemberType: memberType(member, context.account.id),
      Status: member.status === "Normal" ? "0" : "1",
      ProjectRoleList: member.roles.map(roleView),
    }));
    return { Data: { ...paging, ProjectMemberList } };
  },
});

/** Reading workspaces and their members as version 2020-05-18 shows them. */
export const projectActions: Record<string, Action> = {
  GetProject: getProject,
  ListProjects: listProjects,
  ListProjectMembers: listProjectMembers,
};
