export { createEventBridgeClient, type EventBridgeClient, type EventRule } from "./client";
