import { action, flag, integer, json, oneOf, required, text, type ActionContext } from "../../kernel";
import { maxcomputeErrors } from "./errors";
import { need } from "./needs";
import { readIpWhiteList, readProjectProtection, readProperties } from "./property-values";
import { MaxComputeStore, type Project, type ProjectProperties, type SecurityProperties } from "./store";

/** How long a project that was deleted logically can still be seen. */
export const LOGICAL_DELETION_MS = 14 * 24 * 3_600_000;

const DEFAULT_PROPERTIES: ProjectProperties = {
  timezone: "Asia/Shanghai",
  retentionDays: 1,
  allowFullScan: true,
  enableDecimal2: true,
  tableLifecycle: { type: "optional", value: "37231" },
  typeSystem: "2",
};

const DEFAULT_SECURITY: SecurityProperties = {
  usingAcl: true,
  usingPolicy: true,
  objectCreatorHasAccessPermission: true,
  objectCreatorHasGrantPermission: true,
  labelSecurity: false,
  enableDownloadPrivilege: false,
  projectProtection: { protected: false },
};

/** The project with a name; refused when the account has none. */
export function requireProject({ global }: Pick<ActionContext, "global">, name: string): Project {
  const project = global(MaxComputeStore).projects.get(name);
  if (!project) throw maxcomputeErrors.projectUnknown(name);
  return project;
}

/** As {@link requireProject}, for changes, which a project that is being deleted does not take. */
function requireLiveProject(context: Pick<ActionContext, "global">, name: string): Project {
  const project = requireProject(context, name);
  if (project.status === "DELETING") throw maxcomputeErrors.projectDeleting(name);
  return project;
}

function shown(project: Project): object {
  return {
    name: project.name,
    owner: project.owner,
    status: project.status,
    type: "managed",
    regionId: project.region,
    createdTime: project.createdAt,
    threeTierModel: project.threeTierModel,
    properties: project.properties,
    securityProperties: project.security,
    comment: project.comment,
    defaultQuota: project.defaultQuota,
    ipWhiteList: project.ipWhiteList,
  };
}

/** What every change answers. */
const DONE = { data: "OK" };

const ofProject = { projectName: required(text()) };

export const projectActions = {
  CreateProject: action({
    parameters: {
      name: required(text()),
      comment: text(),
      defaultQuota: text(),
      productType: text(),
      properties: json<unknown>(),
    },
    ram: need("CreateProject"),
    handle: ({ input, global, clock, account, request }) => {
      const { projects } = global(MaxComputeStore);
      if (!/^[A-Za-z][A-Za-z0-9_]{2,27}$/.test(input.name))
        throw maxcomputeErrors.invalidParameter("name has 3 to 28 letters, digits and underscores, a letter first");
      const properties = input.properties === undefined ? {} : readProperties(input.properties);
      if (projects.has(input.name)) throw maxcomputeErrors.projectExists(input.name);
      projects.set(input.name, {
        name: input.name,
        region: request.region,
        owner: `ALIYUN$${account.id}`,
        status: "AVAILABLE",
        createdAt: clock.now(),
        comment: input.comment,
        defaultQuota: input.defaultQuota,
        properties: { ...DEFAULT_PROPERTIES, ...properties },
        security: { ...DEFAULT_SECURITY },
        threeTierModel: false,
        tags: new Map(),
      });
      return DONE;
    },
  }),

  GetProject: action({
    parameters: { ...ofProject, verbose: flag(), withQuotaProductType: flag(), withStorageTierInfo: flag() },
    ram: need("GetProject", "projectName"),
    handle: (context) => ({ data: shown(requireProject(context, context.input.projectName)) }),
  }),

  ListProjects: action({
    parameters: { prefix: text(), region: text(), quotaName: text(), type: text(), marker: text(), maxItem: integer() },
    ram: need("ListProjects"),
    handle: ({ input, global }) => {
      const { maxItem = 10 } = input;
      if (maxItem < 1 || maxItem > 1000) throw maxcomputeErrors.invalidParameter("maxItem: expected 1 to 1000");
      const fitting = [...global(MaxComputeStore).projects.values()]
        .filter(
          (project) =>
            project.name.startsWith(input.prefix ?? "") &&
            (input.region ?? project.region) === project.region &&
            (input.quotaName ?? project.defaultQuota) === project.defaultQuota &&
            (input.type ?? "managed") === "managed",
        )
        .sort((a, b) => (a.name < b.name ? -1 : 1));
      // The marker is the last name of the page before.
      const rest = fitting.filter(({ name }) => name > (input.marker ?? ""));
      const page = rest.slice(0, maxItem);
      const marker = page.length < rest.length ? page.at(-1)!.name : "";
      return { data: { projects: page.map(shown), marker, NextToken: marker, maxItem } };
    },
  }),

  UpdateProjectMeta: action({
    parameters: { ...ofProject, status: text(), comment: text(), properties: json<unknown>() },
    ram: need("UpdateProjectMeta", "projectName"),
    handle: (context) => {
      const { input } = context;
      const project = requireLiveProject(context, input.projectName);
      const changes = input.properties === undefined ? {} : readProperties(input.properties);
      project.properties = { ...project.properties, ...changes };
      project.comment = input.comment ?? project.comment;
      return DONE;
    },
  }),

  UpdateProjectDefaultQuota: action({
    parameters: { ...ofProject, quota: required(text()) },
    ram: need("UpdateProjectDefaultQuota", "projectName"),
    handle: (context) => {
      requireLiveProject(context, context.input.projectName).defaultQuota = context.input.quota;
      return DONE;
    },
  }),

  UpdateProjectIpWhiteList: action({
    parameters: { ...ofProject, ipWhiteList: required(json<unknown>()) },
    ram: need("UpdateProjectIpWhiteList", "projectName"),
    handle: (context) => {
      const project = requireLiveProject(context, context.input.projectName);
      project.ipWhiteList = readIpWhiteList(context.input.ipWhiteList);
      return DONE;
    },
  }),

  UpdateProjectSecurity: action({
    parameters: {
      ...ofProject,
      usingAcl: flag(),
      usingPolicy: flag(),
      objectCreatorHasAccessPermission: flag(),
      objectCreatorHasGrantPermission: flag(),
      labelSecurity: flag(),
      enableDownloadPrivilege: flag(),
      projectProtection: json<unknown>(),
    },
    ram: need("UpdateProjectSecurity", "projectName"),
    handle: (context) => {
      const { projectName, projectProtection, ...flags } = context.input;
      const project = requireLiveProject(context, projectName);
      const protection = projectProtection === undefined ? {} : readProjectProtection(projectProtection);
      const sent = Object.entries(flags).filter(([, value]) => value !== undefined);
      project.security = {
        ...project.security,
        ...(Object.fromEntries(sent) as Partial<SecurityProperties>),
        projectProtection: { ...project.security.projectProtection, ...protection },
      };
      return DONE;
    },
  }),

  UpdateProjectStatus: action({
    parameters: { ...ofProject, status: required(oneOf("AVAILABLE", "READONLY", "FROZEN")) },
    ram: need("UpdateProjectStatus", "projectName"),
    handle: (context) => {
      requireLiveProject(context, context.input.projectName).status = context.input.status;
      return DONE;
    },
  }),

  UpdateProjectModelTier: action({
    // Nothing says to what: the call can only turn the model with three tiers on.
    parameters: ofProject,
    ram: need("UpdateProjectModelTier", "projectName"),
    handle: (context) => {
      requireLiveProject(context, context.input.projectName).threeTierModel = true;
      return DONE;
    },
  }),

  DeleteProject: action({
    parameters: { ...ofProject, isLogical: flag() },
    ram: need("DeleteProject", "projectName"),
    handle: (context) => {
      const { input, global, clock } = context;
      const project = requireLiveProject(context, input.projectName);
      const { projects } = global(MaxComputeStore);
      if (input.isLogical === false) {
        projects.delete(project.name);
        return DONE;
      }
      project.status = "DELETING";
      clock.schedule(clock.now() + LOGICAL_DELETION_MS, () => void projects.delete(project.name));
      return DONE;
    },
  }),
};
