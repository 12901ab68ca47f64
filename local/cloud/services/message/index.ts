import type { Service } from "../../kernel";
import { messageErrors } from "./errors";
import { queueActions } from "./queues";
import { tagActions } from "./tags";
import { topicActions } from "./topics";

export { emptyQueue, messagesIn, sendMessage, type QueuePlace } from "./messages";
export { MessageStore, type Message, type Queue, type Topic } from "./store";

/** Management of queues and topics; no subscriptions. Services send to queues; the API by which clients do is another. */
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
