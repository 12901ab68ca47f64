import type { Api, Exchange, Json } from "./api";
import { deleteTolerant, type ResourceType } from "./resource";

/** `alicloud:log/project:Project`; its id is its name. */
export const project: ResourceType = {
  async create(api, inputs) {
    const name = inputs["projectName"] as string;
    const { description } = inputs;
    await api.log("CreateProject", "POST", "/", {
      body: { ...(description !== undefined && { description }), projectName: name },
    });
    const tags = Object.entries((inputs["tags"] ?? {}) as Json).map(([key, value]) => ({ key, value }));
    if (tags.length > 0)
      await api.log("TagResources", "POST", "/tag", { body: { resourceId: [name], resourceType: "PROJECT", tags } });
    await readProject(api, name);
    return { id: name, state: { ...inputs } };
  },
  async destroy(api, { id }) {
    await deleteTolerant(() => api.log("DeleteProject", "DELETE", "/", { project: id }));
  },
  async read(api, id) {
    await readProject(api, id);
    return { projectName: id };
  },
};

async function readProject(api: Api, name: string): Promise<void> {
  await api.log("GetProject", "GET", "/", { project: name });
  await api.log("ListTagResources", "GET", "/tags", {
    query: { resourceId: JSON.stringify([name]), resourceType: "PROJECT" },
  });
  await api.log("GetProjectPolicy", "GET", "/policy", { project: name });
}

/** `alicloud:log/store:Store`; its id is `project:store`. */
export const store: ResourceType = {
  async create(api, inputs) {
    const { projectName, logstoreName, retentionPeriod, shardCount, autoSplit, maxSplitShardCount } = inputs;
    await api.log("CreateLogStore", "POST", "/logstores", {
      project: projectName as string,
      body: {
        // The provider's default.
        appendMeta: true,
        autoSplit,
        logstoreName,
        maxSplitShard: maxSplitShardCount,
        shardCount,
        ttl: retentionPeriod,
      },
    });
    const id = `${projectName}:${logstoreName}`;
    await readStore(api, id);
    return { id, state: { ...inputs } };
  },
  async destroy(api, { id }) {
    const { at, project: name } = placeOf(id);
    await deleteTolerant(() => api.log("DeleteLogStore", "DELETE", at, { project: name }));
  },
  async read(api, id) {
    await readStore(api, id);
    const [projectName, logstoreName] = id.split(":");
    return { projectName, logstoreName };
  },
};

async function readStore(api: Api, id: string): Promise<void> {
  const { at, project: name } = placeOf(id);
  await api.log("GetLogStoreMeteringMode", "GET", `${at}/meteringmode`, { project: name });
  await api.log("GetLogStore", "GET", at, { project: name });
  await api.log("ListShards", "GET", `${at}/shards`, { project: name });
}

function placeOf(id: string): { at: string; project: NonNullable<Exchange["project"]> } {
  const [name, logstore] = id.split(":");
  return { at: `/logstores/${logstore}`, project: name! };
}
