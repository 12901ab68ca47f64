import { id, list, maybe, number, shape, text, type ApiCaller, type WireValues } from "../call";
import { absentWhenRefused, type LookUp } from "./look-up";

const page = { totalCount: maybe(number) };
const projects = shape({ pagingInfo: shape({ ...page, projects: list(shape({ id, name: text })) }) });
const groups = shape({ pagingInfo: shape({ ...page, resourceGroupList: list(shape({ id, name: text })) }) });
const member = shape({ projectMember: maybe(shape({ userId: maybe(id) })) });

const DATAWORKS = { product: "dataworks-public", version: "2024-05-18", safe: true } as const;
const PAGE = { PageNumber: "1", PageSize: "100" };

function workspaces(caller: ApiCaller, body: WireValues) {
  const call = { ...DATAWORKS, action: "ListProjects", method: "POST", body: { ...PAGE, ...body } } as const;
  return caller.call({ ...call, answer: projects });
}

/** Look-ups of workspaces, members and resource groups, by the type of the resource. */
export const dataWorksLookUps: Record<string, LookUp> = {
  "alicloud:dataworks/project:Project": async (inputs, caller) => {
    const name = inputs.text("projectName");
    if (name === undefined) return undefined;
    const found = await workspaces(caller, { Names: JSON.stringify([name]) });
    return found.pagingInfo.projects.filter((one) => one.name === name).map((one) => one.id);
  },
  "alicloud:dataworks/dwResourceGroup:DwResourceGroup": async (inputs, caller) => {
    const name = inputs.text("resourceGroupName");
    if (name === undefined) return undefined;
    const query = { ...PAGE, Name: name };
    const call = { ...DATAWORKS, action: "ListResourceGroups", method: "GET", query } as const;
    const found = await caller.call({ ...call, answer: groups });
    return found.pagingInfo.resourceGroupList.filter((one) => one.name === name).map((one) => one.id);
  },
  "alicloud:dataworks/projectMember:ProjectMember": async (inputs, caller) => {
    const [ProjectId, UserId] = [inputs.text("projectId"), inputs.text("userId")];
    if (ProjectId === undefined || UserId === undefined) return undefined;
    const call = { ...DATAWORKS, action: "GetProjectMember", method: "POST", body: { ProjectId, UserId } } as const;
    const found = await absentWhenRefused(["1101080166"], caller.call({ ...call, answer: member }));
    return found?.projectMember?.userId === undefined ? [] : [`${ProjectId}:${UserId}`];
  },
};
