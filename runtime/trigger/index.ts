export { TRIGGER_EXIT_CODES, type TriggerExitCode } from "./exit-codes";
export { nodeParameters, renderTrigger, TriggerOptionsError, type NodeParameter, type TriggerOptions } from "./render";
export { fixedOffset } from "./zone";
