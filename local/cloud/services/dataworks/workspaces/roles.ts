import { action, integer, required, text, type Action } from "../../../kernel";
import { dataworksErrors } from "../errors";
import { jsonTexts } from "./json-lists";
import { requireRole, workspaceOf } from "./membership";
import { pageOf, pageParameters } from "./paging";
import { need } from "../needs";

/** Codes of the roles that every workspace has. Roles made by a user are not modelled. */
const SYSTEM_ROLES: Record<string, string> = {
  role_project_owner: "Workspace Owner",
  role_project_admin: "Workspace Administrator",
  role_project_dev: "Develop",
  role_project_pe: "O&M",
  role_project_deploy: "Deploy",
  role_project_guest: "Visitor",
  role_project_security: "Security Administrator",
  role_project_data_analyst: "Data Analyst",
  role_project_erd: "Model Designer",
  role_project_dg_admin: "Data Governance Administrator",
};

/** Whether a workspace has the role. */
export function isRole(code: string): boolean {
  return Object.hasOwn(SYSTEM_ROLES, code);
}

/** A role as the API shows it with a member. */
export function showRole(code: string): { Code: string; Name: string; Type: string } {
  return { Code: code, Name: SYSTEM_ROLES[code] ?? code, Type: "System" };
}

/** Reading the roles of a workspace. */
export const roleActions: Record<string, Action> = {
  GetProjectRole: action({
    parameters: { ProjectId: required(integer()), Code: required(text()) },
    ram: need("GetProjectRole"),
    handle(context) {
      const { ProjectId, Code } = context.input;
      requireRole(context, workspaceOf(context, ProjectId), "see");
      if (!isRole(Code)) throw dataworksErrors.objectGone(`role ${Code} in workspace ${ProjectId}`);
      return { ProjectRole: showFully(Code, ProjectId) };
    },
  }),

  ListProjectRoles: action({
    parameters: {
      ...pageParameters,
      ProjectId: required(integer()),
      Codes: jsonTexts(),
      Names: jsonTexts(),
      Type: text(),
    },
    ram: need("ListProjectRoles"),
    handle(context) {
      const { input } = context;
      requireRole(context, workspaceOf(context, input.ProjectId), "see");
      const found = Object.keys(SYSTEM_ROLES).filter(
        (code) =>
          (input.Codes?.includes(code) ?? true) &&
          (input.Names?.includes(SYSTEM_ROLES[code]!) ?? true) &&
          (input.Type ?? "System") === "System",
      );
      const { entries, numbers } = pageOf(found, input);
      // The vendor's SDKs type the three numbers of this one list as texts.
      const texts = Object.fromEntries(Object.entries(numbers).map(([name, number]) => [name, String(number)]));
      return {
        PagingInfo: { ...texts, ProjectRoles: entries.map((code) => showFully(code, input.ProjectId)) },
      };
    },
  }),
};

function showFully(code: string, projectId: number): object {
  return { ...showRole(code), ProjectId: projectId, ModulePermissions: [] };
}
