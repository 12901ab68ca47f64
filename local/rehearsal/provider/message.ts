import { numbered } from "./api";
import { deleteTolerant, type ResourceType } from "./resource";

const message = { product: "Mns-open", version: "2022-01-19" };

/** `alicloud:message/serviceQueue:ServiceQueue`; its id is its name. */
export const serviceQueue: ResourceType = {
  async create(api, inputs) {
    const name = inputs["queueName"] as string;
    await api.post(message, "CreateQueue", {
      QueueName: name,
      DelaySeconds: inputs["delaySeconds"],
      MaximumMessageSize: inputs["maximumMessageSize"],
      MessageRetentionPeriod: inputs["messageRetentionPeriod"],
      PollingWaitSeconds: inputs["pollingWaitSeconds"],
      VisibilityTimeout: inputs["visibilityTimeout"],
      ...numbered("Tag", inputs["tags"]),
    });
    await api.post(message, "GetQueueAttributes", { QueueName: name, RegionId: api.region });
    return { id: name, state: { ...inputs } };
  },
  async destroy(api, { id }) {
    await deleteTolerant(() => api.post(message, "DeleteQueue", { QueueName: id }));
  },
};
