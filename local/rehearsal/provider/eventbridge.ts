import { clientToken, type Json } from "./api";
import { deleteTolerant, waitUntilGone, type Inputs, type ResourceType } from "./resource";

const eventbridge = { product: "eventbridge", version: "2020-04-01" };

/** `alicloud:eventbridge/eventBus:EventBus`; its id is its name. */
export const eventBus: ResourceType = {
  async create(api, inputs) {
    const name = inputs["eventBusName"] as string;
    await api.post(eventbridge, "CreateEventBus", {
      EventBusName: name,
      Description: inputs["description"],
      ClientToken: clientToken("CreateEventBus"),
    });
    await api.post(eventbridge, "GetEventBus", { RegionId: api.region, EventBusName: name });
    return { id: name, state: { ...inputs } };
  },
  async destroy(api, { id }) {
    const request = { EventBusName: id, ClientToken: clientToken("DeleteEventBus") };
    await deleteTolerant(() => api.post(eventbridge, "DeleteEventBus", request), ["EventBusNotExist"]);
  },
  async read(api, id) {
    const seen = await api.post(eventbridge, "GetEventBus", { RegionId: api.region, EventBusName: id });
    // What is gone is told in a 200.
    if (seen["Code"] === "EventBusNotExist") return undefined;
    return { eventBusName: id, description: seen["Data"]?.Description };
  },
};

/** `alicloud:eventbridge/rule:Rule`; its id is `bus:rule`. */
export const rule: ResourceType = {
  async create(api, inputs) {
    const names = { EventBusName: inputs["eventBusName"], RuleName: inputs["ruleName"] };
    await api.post(eventbridge, "CreateRule", {
      ...names,
      Description: inputs["description"],
      FilterPattern: inputs["filterPattern"],
      EventTargets: JSON.stringify((inputs["targets"] as Inputs[]).map(targetOf)),
    });
    const { Data } = await api.post(eventbridge, "GetRule", names);
    return { id: `${inputs["eventBusName"]}:${inputs["ruleName"]}`, state: { ...inputs, status: Data.Status } };
  },
  async destroy(api, { id }) {
    const [bus, name] = id.split(":");
    const names = { EventBusName: bus, RuleName: name };
    await deleteTolerant(() => api.post(eventbridge, "DeleteRule", names));
    await waitUntilGone(
      `rule ${id}`,
      () => api.post(eventbridge, "GetRule", names),
      (seen) => ["EventBusNotExist", "EventRuleNotExisted"].includes(seen["Code"] as string),
    );
  },
};

/** A target as the provider writes it: an absent dead-letter queue is an empty one. */
function targetOf(target: Inputs): Json {
  return {
    Id: target["targetId"],
    Type: target["type"],
    Endpoint: target["endpoint"],
    PushRetryStrategy: target["pushRetryStrategy"],
    DeadLetterQueue: target["deadLetterQueue"] ? { Arn: target["deadLetterQueue"].arn } : {},
    ParamList: (target["paramLists"] as Inputs[]).map(({ resourceKey, form, value, template }) => ({
      ResourceKey: resourceKey,
      Form: form,
      Template: template,
      Value: value,
    })),
  };
}
