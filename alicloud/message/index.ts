export { createMessageClient, type MessageClient, type QueueAttributes } from "./client";
