import { tagsIn, type Api, type Json } from "./api";
import { unlessGone, waitUntilGone, type ResourceType } from "./resource";

const maxcompute = { product: "MaxCompute", version: "2022-01-04" };

/** `alicloud:maxcompute/project:Project`; its id is the project's name. */
export const project: ResourceType = {
  async create(api, inputs) {
    const name = inputs["projectName"];
    await api.rest(maxcompute, "CreateProject", "POST", "/api/v1/projects", {
      body: defined({ name, comment: inputs["comment"], defaultQuota: inputs["defaultQuota"] }),
    });
    const tags = Object.entries(inputs["tags"] ?? {});
    if (tags.length > 0) {
      await api.rest(maxcompute, "TagResources", "POST", "/tags", {
        body: {
          RegionId: api.region,
          ResourceType: "project",
          ResourceId: [name],
          Tag: tags.map(([Key, Value]) => ({ Key, Value })),
        },
      });
    }
    const { data } = await getProject(api, name);
    await listTags(api, name);
    return { id: name, state: { ...inputs, owner: data?.owner, status: data?.status, type: data?.type } };
  },
  async destroy(api, { id }) {
    await api.rest(maxcompute, "DeleteProject", "DELETE", `/api/v1/projects/${id}`, {
      query: { isLogical: "false" },
      body: { projectName: id },
    });
    await waitUntilGone(`MaxCompute project ${id}`, () => getProject(api, id));
  },
  async read(api, id) {
    const seen: Json | undefined = (await unlessGone(() => getProject(api, id)))?.["data"];
    if (!seen) return undefined;
    const tags = await listTags(api, id);
    return {
      projectName: seen["name"],
      comment: seen["comment"],
      defaultQuota: seen["defaultQuota"],
      owner: seen["owner"],
      status: seen["status"],
      type: seen["type"],
      tags: tagsIn(tags["TagResources"]?.TagResource),
    };
  },
};

function getProject(api: Api, name: string): Promise<Json> {
  return api.rest(maxcompute, "GetProject", "GET", `/api/v1/projects/${name}`);
}

function listTags(api: Api, name: string): Promise<Json> {
  return api.rest(maxcompute, "ListTagResources", "GET", "/tags", {
    query: { RegionId: api.region, ResourceType: "project", ResourceId: name },
  });
}

/** Without the members that were not set. */
function defined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Partial<T>;
}
