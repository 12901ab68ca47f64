import type { Api, Json } from "./api";
import { deleteTolerant, type Inputs, type ResourceType } from "./resource";

const fc = { product: "FC", version: "2023-03-30" };
const FUNCTIONS = "/2023-03-30/functions";

/** `alicloud:fc/v3Function:V3Function`; its id is its name. */
export const v3Function: ResourceType = {
  async create(api, inputs) {
    const name = inputs["functionName"] as string;
    const tags = Object.entries((inputs["tags"] ?? {}) as Json).map(([Key, Value]) => ({ Key, Value }));
    const body = { ...settings(inputs), ...(tags.length > 0 && { Tags: tags }) };
    await api.rest(fc, "CreateFunction", "POST", FUNCTIONS, { body });
    const { functionArn } = await look(api, name);
    if (tags.length > 0) {
      const tagged = { ResourceId: [functionArn], ResourceType: "function", Tag: tags };
      await api.rest(fc, "TagResources", "POST", "/2023-03-30/tags-v2", { body: tagged });
    }
    return stateOf(inputs, await look(api, name));
  },
  async update(api, { id, inputs, before }) {
    // Always these three, and of the rest what has changed.
    const { functionName, runtime, handler } = inputs;
    const changed = Object.entries(settings(inputs)).filter(
      ([member, value]) => JSON.stringify(value) !== JSON.stringify(settings(before)[member]),
    );
    const body = { functionName, runtime, handler, ...Object.fromEntries(changed) };
    await api.rest(fc, "UpdateFunction", "PUT", `${FUNCTIONS}/${id}`, { body });
    return stateOf(inputs, await look(api, id));
  },
  async destroy(api, { id }) {
    await deleteTolerant(() => api.rest(fc, "DeleteFunction", "DELETE", `${FUNCTIONS}/${id}`), ["FunctionNotFound"]);
  },
  async read(api, id) {
    const seen = await look(api, id);
    return { functionName: id, functionArn: seen["functionArn"], runtime: seen["runtime"] };
  },
};

/** `alicloud:fc/v3ConcurrencyConfig:V3ConcurrencyConfig`; its id is the function's name. */
export const v3ConcurrencyConfig = part({
  path: "concurrency",
  name: "ConcurrencyConfig",
  body: ({ functionName, reservedConcurrency }) => ({ functionName, reservedConcurrency }),
});

/** `alicloud:fc/v3AsyncInvokeConfig:V3AsyncInvokeConfig`; both destinations are always sent. */
export const v3AsyncInvokeConfig = part({
  path: "async-invoke-config",
  name: "AsyncInvokeConfig",
  body: ({ functionName, asyncTask, destinationConfig, maxAsyncEventAgeInSeconds, maxAsyncRetryAttempts }) => ({
    functionName,
    ...(asyncTask !== undefined && { asyncTask }),
    destinationConfig: { onFailure: {}, onSuccess: {}, ...destinationConfig },
    maxAsyncEventAgeInSeconds,
    maxAsyncRetryAttempts,
  }),
});

/** A setting of a function that has a path of its own. */
function part(options: { path: string; name: string; body: (inputs: Inputs) => Json }): ResourceType {
  const { path, name, body } = options;
  const at = (id: string) => `${FUNCTIONS}/${id}/${path}`;
  return {
    async create(api, inputs) {
      const id = inputs["functionName"] as string;
      await api.rest(fc, `Put${name}`, "PUT", at(id), { body: body(inputs) });
      const { functionArn } = await api.rest(fc, `Get${name}`, "GET", at(id));
      return { id, state: { ...inputs, functionArn } };
    },
    async destroy(api, { id }) {
      await deleteTolerant(() => api.rest(fc, `Delete${name}`, "DELETE", at(id)));
    },
  };
}

function look(api: Api, name: string): Promise<Json> {
  return api.rest(fc, "GetFunction", "GET", `${FUNCTIONS}/${name}`);
}

function stateOf(inputs: Inputs, seen: Json) {
  const { functionArn, functionId } = seen;
  return { id: inputs["functionName"] as string, state: { ...inputs, functionArn, functionId } };
}

/** Arguments in the service's words; where the two differ it is one letter. */
function settings(inputs: Inputs): Json {
  const { vpcConfig } = inputs;
  const rest = Object.fromEntries(Object.entries(inputs).filter(([name]) => name !== "tags" && name !== "vpcConfig"));
  const { vswitchIds, ...network } = (vpcConfig ?? {}) as Json;
  return { ...rest, ...(vpcConfig !== undefined && { vpcConfig: { ...network, vSwitchIds: vswitchIds } }) };
}
