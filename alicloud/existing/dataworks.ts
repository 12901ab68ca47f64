import { flag, id, list, maybe, number, shape, text, type ApiCaller, type WireValues } from "../call";
import { absentWhenRefused, tagsIn, type Asked, type LookUp } from "./look-up";

const page = { totalCount: maybe(number) };
const project = shape({
  id,
  name: text,
  displayName: maybe(text),
  description: maybe(text),
  status: maybe(text),
  paiTaskEnabled: maybe(flag),
  devEnvironmentEnabled: maybe(flag),
  devRoleDisabled: maybe(flag),
});
const projects = shape({ pagingInfo: shape({ ...page, projects: list(project) }) });
const group = shape({
  id,
  name: text,
  remark: maybe(text),
  paymentType: maybe(text),
  // The list misspells the name of this field.
  defaultVpcId: maybe(text),
  defaultVswicthId: maybe(text),
  defaultVswitchId: maybe(text),
  status: maybe(text),
  spec: maybe(shape({ amount: maybe(number) })),
});
const groups = shape({ pagingInfo: shape({ ...page, resourceGroupList: list(group) }) });
const member = shape({
  projectMember: maybe(shape({ userId: maybe(id), roles: list(shape({ code: text })) })),
});

const DATAWORKS = { product: "dataworks-public", version: "2024-05-18", safe: true } as const;
const PAGE = { PageNumber: "1", PageSize: "100" };

/** Id, tags or name as parameters; which of them filters is told by `byName`. */
function filterOf(
  asked: Asked,
  name: string | undefined,
  byName: (name: string) => WireValues,
): WireValues | undefined {
  if (asked.tags !== undefined) {
    const tags = Object.entries(asked.tags).map(([Key, Value]) => ({ Key, Value }));
    return { AliyunResourceTags: JSON.stringify(tags) };
  }
  return name === undefined ? undefined : byName(name);
}

/** What is on its way out is gone to everybody who looks for it; the list still shows it for a while. */
function stays({ status }: { status?: string | undefined }): boolean {
  return status !== "Deleting" && status !== "Deleted";
}

/** Whether one of a list is what is asked for, whatever the filters of the list let through. */
function fits(one: { id: string; name: string }, asked: Asked, name: string | undefined): boolean {
  if (asked.id !== undefined) return one.id === asked.id;
  return asked.tags !== undefined || one.name === name;
}

function workspaces(caller: ApiCaller, body: WireValues) {
  const call = { ...DATAWORKS, action: "ListProjects", method: "POST", body: { ...PAGE, ...body } } as const;
  return caller.call({ ...call, answer: projects });
}

/** Look-ups of workspaces, members and resource groups, by the type of the resource. */
export const dataWorksLookUps: Record<string, LookUp> = {
  "alicloud:dataworks/project:Project": async (asked, caller) => {
    const name = asked.text("projectName");
    const filter =
      asked.id === undefined
        ? filterOf(asked, name, (one) => ({ Names: JSON.stringify([one]) }))
        : { Ids: JSON.stringify([Number(asked.id)]) };
    if (filter === undefined) return undefined;
    const found = await workspaces(caller, filter);
    return found.pagingInfo.projects
      .filter((one) => stays(one) && fits(one, asked, name))
      .map(({ id: projectId, name: projectName, ...rest }) => ({
        id: projectId,
        properties: {
          projectName,
          displayName: rest.displayName,
          description: rest.description,
          paiTaskEnabled: rest.paiTaskEnabled,
          devEnvironmentEnabled: rest.devEnvironmentEnabled,
          devRoleDisabled: rest.devRoleDisabled,
          tags: tagsIn(rest["aliyunResourceTags"]),
        },
      }));
  },
  "alicloud:dataworks/dwResourceGroup:DwResourceGroup": async (asked, caller) => {
    const name = asked.text("resourceGroupName");
    // No parameter filters by id, so all are read and one is taken.
    const filter = asked.id === undefined ? filterOf(asked, name, (one) => ({ Name: one })) : {};
    if (filter === undefined) return undefined;
    const call = { ...DATAWORKS, action: "ListResourceGroups", method: "GET", query: { ...PAGE, ...filter } } as const;
    const found = await caller.call({ ...call, answer: groups });
    return found.pagingInfo.resourceGroupList
      .filter((one) => stays(one) && fits(one, asked, name))
      .map(({ id: groupId, name: resourceGroupName, ...rest }) => ({
        id: groupId,
        properties: {
          resourceGroupName,
          remark: rest.remark,
          paymentType: rest.paymentType,
          defaultVpcId: rest.defaultVpcId,
          defaultVswitchId: rest.defaultVswicthId ?? rest.defaultVswitchId,
          specification: rest.spec?.amount,
          tags: tagsIn(rest["aliyunResourceTags"]),
        },
      }));
  },
  "alicloud:dataworks/projectMember:ProjectMember": async (asked, caller) => {
    const [ProjectId, UserId] = [asked.text("projectId"), asked.text("userId")];
    if (ProjectId === undefined || UserId === undefined) return undefined;
    const call = { ...DATAWORKS, action: "GetProjectMember", method: "POST", body: { ProjectId, UserId } } as const;
    const found = await absentWhenRefused(["1101080166"], caller.call({ ...call, answer: member }));
    if (found?.projectMember?.userId === undefined) return [];
    const roles = found.projectMember.roles.map(({ code }) => ({ code }));
    return [{ id: `${ProjectId}:${UserId}`, properties: { projectId: Number(ProjectId), userId: UserId, roles } }];
  },
};
