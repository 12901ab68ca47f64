export { announce } from "./announce";
export {
  addEventChannel,
  deleteEventChannel,
  disableEventChannel,
  enableEventChannel,
  type EventChannelVisit,
} from "./console";
export { REGULAR_EVENTS, TENANT_EVENTS } from "./regular-events";
export { reportDeletion, reportOperation, reportStatus, reportTask } from "./reports";
export { EventChannelStore } from "./store";
