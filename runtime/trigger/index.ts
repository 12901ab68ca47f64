export { TRIGGER_EXIT_CODES, type TriggerExitCode } from "./exit-codes";
export {
  linkedNodeParameters,
  nodeParameters,
  renderTrigger,
  TriggerOptionsError,
  type NodeParameter,
  type TriggerCredentials,
  type TriggerOptions,
} from "./render";
export { fixedOffset } from "./zone";
