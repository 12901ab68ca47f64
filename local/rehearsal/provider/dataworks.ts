import { clientToken, numbered, tagsIn, type Api, type Json } from "./api";
import { deleteTolerant, unlessGone, waitFor, waitUntilGone, type Inputs, type ResourceType } from "./resource";

const dataworks = { product: "dataworks-public", version: "2024-05-18" };
/** Tags exist in the older version only. */
const older = { product: "dataworks-public", version: "2020-05-18" };

async function tag(api: Api, type: string, id: string, tags: Inputs["tags"]): Promise<void> {
  if (!tags || Object.keys(tags).length === 0) return;
  await api.post(older, "TagResources", {
    RegionId: api.region,
    ResourceType: type,
    "ResourceId.1": id,
    ...numbered("Tag", tags),
  });
}

/** `alicloud:dataworks/project:Project`: a workspace; its id is a number as text. */
export const project: ResourceType = {
  async create(api, inputs) {
    const { ProjectId } = await api.post(dataworks, "CreateProject", {
      RegionId: api.region,
      Name: inputs["projectName"],
      DisplayName: inputs["displayName"],
      Description: inputs["description"],
      PaiTaskEnabled: inputs["paiTaskEnabled"],
      DevEnvironmentEnabled: inputs["devEnvironmentEnabled"],
      DevRoleDisabled: inputs["devRoleDisabled"],
      ...numbered("Tags", inputs["tags"]),
    });
    const id = String(ProjectId);
    const look = () => getProject(api, id);
    await waitFor(`workspace ${id}`, look, (seen) => seen["Project"]?.Status === "Available");
    await tag(api, "project", id, inputs["tags"]);
    const { Project } = await look();
    return { id, state: { ...inputs, status: Project.Status, resourceGroupId: Project.AliyunResourceGroupId } };
  },
  async destroy(api, { id }) {
    await deleteTolerant(() => api.post(dataworks, "DeleteProject", { RegionId: api.region, Id: id }), ["1101080008"]);
    await waitUntilGone(`workspace ${id}`, () => getProject(api, id));
  },
  async read(api, id) {
    const seen: Json | undefined = (await unlessGone(() => getProject(api, id)))?.["Project"];
    return (
      seen && {
        projectName: seen["Name"],
        displayName: seen["DisplayName"],
        description: seen["Description"],
        paiTaskEnabled: seen["PaiTaskEnabled"],
        devEnvironmentEnabled: seen["DevEnvironmentEnabled"],
        devRoleDisabled: seen["DevRoleDisabled"],
        resourceGroupId: seen["AliyunResourceGroupId"],
        status: seen["Status"],
        tags: tagsIn(seen["AliyunResourceTags"]),
      }
    );
  },
};

function getProject(api: Api, id: string): Promise<Json> {
  return api.get(dataworks, "GetProject", { RegionId: api.region, Id: id });
}

/** `alicloud:dataworks/dwResourceGroup:DwResourceGroup` */
export const dwResourceGroup: ResourceType = {
  async create(api, inputs) {
    const { ResourceGroupOrder } = await api.post(dataworks, "CreateResourceGroup", {
      RegionId: api.region,
      ClientToken: clientToken("CreateResourceGroup"),
      Name: inputs["resourceGroupName"],
      Remark: inputs["remark"],
      PaymentType: inputs["paymentType"],
      VpcId: inputs["defaultVpcId"],
      VswitchId: inputs["defaultVswitchId"],
      Spec: inputs["specification"],
      ...numbered("Tags", inputs["tags"]),
    });
    const id = String(ResourceGroupOrder.Id);
    const look = () => getResourceGroup(api, id);
    await waitFor(`resource group ${id}`, look, (seen) => seen["ResourceGroup"]?.Status === "Normal");
    await tag(api, "dwresourcegroup", id, inputs["tags"]);
    const { ResourceGroup } = await look();
    return { id, state: { ...inputs, status: ResourceGroup.Status, createTime: ResourceGroup.CreateTime } };
  },
  // One call, no waiting for the group to disappear.
  async destroy(api, { id }) {
    await deleteTolerant(() => api.post(dataworks, "DeleteResourceGroup", { RegionId: api.region, Id: id }));
  },
  async read(api, id) {
    const seen: Json | undefined = (await unlessGone(() => getResourceGroup(api, id)))?.["ResourceGroup"];
    return (
      seen && {
        resourceGroupName: seen["Name"],
        remark: seen["Remark"],
        paymentType: seen["PaymentType"],
        defaultVpcId: seen["DefaultVpcId"],
        defaultVswitchId: seen["DefaultVswitchId"],
        status: seen["Status"],
        createTime: seen["CreateTime"],
        tags: tagsIn(seen["AliyunResourceTags"]),
      }
    );
  },
};

function getResourceGroup(api: Api, id: string): Promise<Json> {
  return api.get(dataworks, "GetResourceGroup", { RegionId: api.region, Id: id });
}

/** `alicloud:dataworks/projectMember:ProjectMember`; its id is `project:user`. */
export const projectMember: ResourceType = {
  async create(api, inputs) {
    const ids = { RegionId: api.region, ProjectId: inputs["projectId"], UserId: inputs["userId"] };
    const codes = (inputs["roles"] as Json[] | undefined)?.map((role) => role["code"]);
    await api.post(dataworks, "CreateProjectMember", { ...ids, RoleCodes: codes && JSON.stringify(codes) });
    const { ProjectMember } = await api.post(dataworks, "GetProjectMember", ids);
    return {
      id: `${inputs["projectId"]}:${inputs["userId"]}`,
      state: { ...inputs, status: ProjectMember.Status },
    };
  },
  async destroy(api, { id }) {
    const [projectId, userId] = id.split(":");
    await deleteTolerant(
      () => api.post(dataworks, "DeleteProjectMember", { RegionId: api.region, ProjectId: projectId, UserId: userId }),
      ["100002001", "1101080166"],
    );
  },
};
