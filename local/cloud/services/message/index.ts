import type { Service } from "../../kernel";
import { messageErrors } from "./errors";
import { queueActions } from "./queues";
import { tagActions } from "./tags";
import { topicActions } from "./topics";

export { MessageStore, type Queue, type Topic } from "./store";

/** Management of queues and topics; no subscriptions, and no messages, which another API carries. */
export const message: Service = {
  product: "mns-open",
  version: "2022-01-19",
  denied: (need, resource) => messageErrors.denied(`${need} on ${resource}`),
  actions: { ...queueActions, ...topicActions, ...tagActions },
  envelope: (fields, requestId) => ({
    RequestId: requestId,
    Code: 200,
    Success: true,
    Status: "Success",
    Message: "",
    ...fields,
  }),
  errorEnvelope: ({ code, message, status }, requestId) => ({
    RequestId: requestId,
    Code: code,
    Message: message,
    Status: status,
    Success: false,
  }),
};
