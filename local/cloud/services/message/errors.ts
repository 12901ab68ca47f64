import { defineErrors } from "../../kernel";

/** Everything that the management of queues and topics says no with. */
export const messageErrors = defineErrors({
  denied: { status: 403, code: "NoPermission", message: "The caller is not authorized: {detail}.", assumed: true },
  invalidParameter: {
    status: 400,
    code: "InvalidArgument",
    message: "A parameter is not valid: {detail}.",
    assumed: true,
  },
  queueUnknown: { status: 404, code: "QueueNotExist", message: "The queue {detail} does not exist." },
  queueExists: {
    status: 409,
    code: "QueueAlreadyExist",
    message: "There is a queue {detail} with other attributes already.",
    assumed: true,
  },
  topicUnknown: { status: 404, code: "TopicNotExist", message: "The topic {detail} does not exist." },
  topicExists: {
    status: 409,
    code: "TopicAlreadyExist",
    message: "There is a topic {detail} with other attributes already.",
    assumed: true,
  },
  tagResourceType: {
    status: 400,
    code: "InvalidResourceType",
    message: "Tags are on a queue or a topic, not on: {detail}.",
    assumed: true,
  },
  tagInvalid: { status: 400, code: "InvalidTag", message: "A tag is not valid: {detail}.", assumed: true },
});
