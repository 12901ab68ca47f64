import { action, integer, isoSeconds, required, text, type ActionContext } from "../../kernel";
import { defaultResourceGroup } from "../vpc";
import type { LogAnswer } from "./dialect";
import { logErrors } from "./errors";
import { need } from "./needs";
import { LogServiceStore, ProjectNames, type Project } from "./store";

type Place = Pick<ActionContext, "regional" | "shared" | "request" | "account">;

/** The project with a name; one of another account is refused in other words than one that does not exist. */
export function requireProject({ regional, shared, request, account }: Place, name: string): Project {
  const project = regional(LogServiceStore).projects.get(name);
  if (project) return project;
  const owner = shared(ProjectNames).ownerOf(request.region, name);
  throw owner === undefined || owner === account.id ? logErrors.projectUnknown(name) : logErrors.notYours(name);
}

function requireDescription(description: string): string {
  if (description.length > 64 || /[<>'"\\]/.test(description))
    throw logErrors.invalidParameter(`description has at most 64 characters and none of < > ' " \\`);
  return description;
}

function shown(project: Project): object {
  return {
    projectName: project.name,
    description: project.description,
    region: project.region,
    status: "Normal",
    owner: "",
    resourceGroupId: project.resourceGroupId,
    createTime: isoSeconds(project.createdAt),
    lastModifyTime: isoSeconds(project.changedAt),
  };
}

/** Of every call at the host of a project. */
export const ofProject = { project: required(text()) };

export const projectActions = {
  CreateProject: action({
    parameters: { projectName: required(text()), description: text(), resourceGroupId: text() },
    ram: need("CreateProject"),
    handle: ({ input, regional, shared, clock, request, account }): LogAnswer => {
      const { projectName: name } = input;
      if (!/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/.test(name))
        throw logErrors.invalidParameter(
          "projectName has 3 to 63 lower-case letters, digits and hyphens, no hyphen at either end",
        );
      const description = requireDescription(input.description ?? "");
      if (shared(ProjectNames).ownerOf(request.region, name) !== undefined) throw logErrors.projectExists(name);
      shared(ProjectNames).take(request.region, name, account.id);
      regional(LogServiceStore).projects.set(name, {
        name,
        region: request.region,
        description,
        resourceGroupId: input.resourceGroupId ?? defaultResourceGroup(account),
        policy: "",
        createdAt: clock.now(),
        changedAt: clock.now(),
        tags: new Map(),
        stores: new Map(),
      });
      return {};
    },
  }),

  GetProject: action({
    parameters: ofProject,
    ram: need("GetProject"),
    handle: (context): LogAnswer => ({ body: shown(requireProject(context, context.input.project)) }),
  }),

  ListProject: action({
    parameters: {
      projectName: text(),
      resourceGroupId: text(),
      offset: integer(),
      size: integer(),
    },
    ram: need("ListProject", { kind: "all" }),
    handle: ({ input, regional }): LogAnswer => {
      const { offset = 0, size = 100 } = input;
      if (offset < 0 || size < 1 || size > 500)
        throw logErrors.invalidParameter("offset is not negative, size is between 1 and 500");
      const fitting = [...regional(LogServiceStore).projects.values()].filter(
        ({ name, resourceGroupId }) =>
          name.includes(input.projectName ?? "") && (input.resourceGroupId ?? resourceGroupId) === resourceGroupId,
      );
      const projects = fitting.slice(offset, offset + size).map(shown);
      return { body: { count: projects.length, total: fitting.length, projects } };
    },
  }),

  UpdateProject: action({
    parameters: { ...ofProject, description: text() },
    ram: need("UpdateProject"),
    handle: (context): LogAnswer => {
      const project = requireProject(context, context.input.project);
      project.description = requireDescription(context.input.description ?? "");
      project.changedAt = context.clock.now();
      return {};
    },
  }),

  /** Its logstores go with it. */
  DeleteProject: action({
    parameters: ofProject,
    ram: need("DeleteProject"),
    handle: (context): LogAnswer => {
      const { name } = requireProject(context, context.input.project);
      context.regional(LogServiceStore).deleteProject(name);
      context.shared(ProjectNames).release(context.request.region, name);
      return {};
    },
  }),

  ChangeResourceGroup: action({
    parameters: { resourceId: required(text()), resourceGroupId: required(text()), resourceType: text() },
    ram: need("ChangeResourceGroup", { kind: "all" }),
    handle: (context): LogAnswer => {
      const { input } = context;
      if ((input.resourceType ?? "PROJECT").toUpperCase() !== "PROJECT")
        throw logErrors.invalidParameter("resourceType is PROJECT");
      requireProject(context, input.resourceId).resourceGroupId = input.resourceGroupId;
      return {};
    },
  }),
};
