import * as z from "zod";
import { flag, id, list, maybe, number, shape, text as string } from "../../call";
import { action, json, listing, oneOf, paging, required, text, textsAsJson, textsByComma } from "../parameter";
import { done, made } from "./answers";

const project = shape({
  id,
  /** Identifier used in node outputs and in the root dependency. */
  name: string,
  displayName: maybe(string),
  /** `Available` when it can be used. */
  status: string,
  /** True in a standard-mode workspace, false in a basic-mode one. */
  devEnvironmentEnabled: maybe(flag),
});
/** A workspace. */
export type Project = z.output<typeof project>;

const role = shape({ code: string, name: maybe(string), type: maybe(string) });
/** A role of a workspace, built in or custom. */
export type ProjectRole = z.output<typeof role>;

const member = shape({
  /** Account or user id, or `ROLE_` and a role's id. */
  userId: string,
  userName: maybe(string),
  status: maybe(string),
  roles: list(role),
});
/** A member of a workspace with its roles. */
export type ProjectMember = z.output<typeof member>;

const resourceGroup = z.preprocess(
  (value) => {
    // The list misspells the field that the single read spells right.
    const group = value as { DefaultVswicthId?: unknown; DefaultVswitchId?: unknown } | null;
    return group?.DefaultVswicthId === undefined ? value : { DefaultVswitchId: group.DefaultVswicthId, ...group };
  },
  shape({
    id: string,
    name: string,
    /** `Normal` when it can be used. */
    status: string,
    /** `CommonV2` is a serverless group. */
    resourceGroupType: maybe(string),
    defaultVpcId: maybe(string),
    defaultVswitchId: maybe(string),
    /** Size; `amount` in CU. */
    spec: maybe(shape({ amount: maybe(number) })),
  }),
);
/** A resource group. */
export type ResourceGroup = z.output<typeof resourceGroup>;

const computeResource = shape({
  id,
  connectionProperties: z.unknown().optional(),
  connectionPropertiesMode: maybe(string),
  description: maybe(string),
});
const computeResourceGroup = shape({ name: string, type: string, computeResource: list(computeResource) });
/** A compute resource in one environment, under the name that its environments share. */
export type ComputeResource = z.output<typeof computeResource> & { name: string; type: string };

const membership = { projectId: required(text), userId: required(text) };
const roles = { ...membership, roleCodes: required(textsAsJson) };
const binding = { projectId: required(text), resourceGroupId: required(text) };

/** Workspaces, members, roles, resource groups and compute resources, 2024-05-18. */
export const workspaceActions = {
  /** One workspace. */
  getProject: action({
    method: "GET",
    query: { id: required(text) },
    safe: true,
    answer: shape({ project }),
    result: (answer) => answer.project,
  }),
  /** Workspaces of the account and region; `names` narrows. */
  listProjects: listing({
    method: "POST",
    body: { names: textsAsJson, ...paging },
    answer: shape({ pagingInfo: shape({ projects: list(project), totalCount: maybe(number) }) }),
    result: ({ pagingInfo }) => ({ items: pagingInfo.projects, total: pagingInfo.totalCount }),
  }),
  /** All members of a workspace; `userIds` and `roleCodes` narrow. */
  listProjectMembers: listing({
    method: "POST",
    body: { projectId: required(text), userIds: textsAsJson, roleCodes: textsAsJson, ...paging },
    answer: shape({ pagingInfo: shape({ projectMembers: list(member), totalCount: maybe(number) }) }),
    result: ({ pagingInfo }) => ({ items: pagingInfo.projectMembers, total: pagingInfo.totalCount }),
  }),
  /** One member; a `not-found` failure when the identity is none. */
  getProjectMember: action({
    method: "POST",
    body: membership,
    safe: true,
    answer: shape({ projectMember: member }),
    result: (answer) => answer.projectMember,
  }),
  /** Makes an identity a member. `userId` of a RAM role is `ROLE_` and its id. */
  createProjectMember: action({ method: "POST", body: roles, safe: false, ...done }),
  /** Gives a member more roles. */
  grantMemberProjectRoles: action({ method: "POST", body: roles, safe: true, ...done }),
  /** Takes roles from a member. */
  revokeMemberProjectRoles: action({ method: "POST", body: roles, safe: true, ...done }),
  /** Ends a membership. */
  deleteProjectMember: action({ method: "POST", body: membership, safe: false, ...done }),
  /** All roles of a workspace, custom ones included. */
  listProjectRoles: listing({
    method: "POST",
    body: {
      projectId: required(text),
      codes: textsAsJson,
      names: textsAsJson,
      type: oneOf("System", "UserCustom"),
      ...paging,
    },
    answer: shape({ pagingInfo: shape({ projectRoles: list(role), totalCount: maybe(number) }) }),
    result: ({ pagingInfo }) => ({ items: pagingInfo.projectRoles, total: pagingInfo.totalCount }),
  }),

  /** Resource groups of the account and region; `projectId` narrows to those bound to a workspace. */
  listResourceGroups: listing({
    method: "GET",
    query: {
      name: text,
      projectId: text,
      paymentType: oneOf("PrePaid", "PostPaid"),
      resourceGroupTypes: textsAsJson,
      statuses: textsAsJson,
      sortBy: text,
      aliyunResourceGroupId: text,
      aliyunResourceTags: json<{ Key: string; Value: string }[]>(),
      ...paging,
    },
    answer: shape({ pagingInfo: shape({ resourceGroupList: list(resourceGroup), totalCount: maybe(number) }) }),
    result: ({ pagingInfo }) => ({ items: pagingInfo.resourceGroupList, total: pagingInfo.totalCount }),
  }),
  /** One resource group. */
  getResourceGroup: action({
    method: "GET",
    query: { id: required(text) },
    safe: true,
    answer: shape({ resourceGroup }),
    result: (answer) => answer.resourceGroup,
  }),
  /** Ids of the workspaces that a resource group is bound to. */
  listResourceGroupAssociateProjects: action({
    method: "POST",
    query: { resourceGroupId: required(text) },
    safe: true,
    answer: shape({ projectIdList: list(id) }),
    result: (answer) => answer.projectIdList,
  }),
  /** Binds a resource group to a workspace. */
  associateProjectToResourceGroup: action({ method: "POST", body: binding, safe: false, ...done }),
  /** Ends the binding. */
  dissociateProjectFromResourceGroup: action({ method: "POST", body: binding, safe: false, ...done }),

  /** All compute resources of a workspace, one entry per environment. */
  listComputeResources: listing({
    method: "POST",
    query: {
      projectId: required(text),
      name: text,
      types: textsByComma,
      envType: oneOf("Dev", "Prod"),
      order: text,
      sortBy: text,
      ...paging,
    },
    answer: shape({ pagingInfo: shape({ computeResources: list(computeResourceGroup), totalCount: maybe(number) }) }),
    result: ({ pagingInfo }) => ({
      items: pagingInfo.computeResources.flatMap(({ name, type, computeResource: environments }) =>
        environments.map((one): ComputeResource => ({ ...one, name, type })),
      ),
      // The total counts names, not environments.
      counted: pagingInfo.computeResources.length,
      total: pagingInfo.totalCount,
    }),
  }),
  /** Makes a compute resource, and a data source of the same name with it. */
  createComputeResource: action({
    method: "POST",
    query: {
      projectId: required(text),
      /** Letters, digits, underscore; begins with a letter; up to 255. */
      name: required(text),
      type: required(text),
      connectionPropertiesMode: required(oneOf("UrlMode", "InstanceMode")),
      connectionProperties: required(json<Record<string, unknown>>()),
      description: text,
    },
    safe: false,
    ...made,
  }),
  /** Deletes a compute resource by its id. */
  deleteComputeResource: action({
    method: "POST",
    query: { id: required(text), projectId: required(text) },
    safe: false,
    ...done,
  }),
} as const;
