export { VirtualClock } from "./clock";
export { ApiError, defineErrors, type ErrorRow } from "./errors";
export { IdSource } from "./ids";
export { Journal, type EventEntry, type JournalEntry, type RequestEntry } from "./journal";
export {
  flag,
  integer,
  json,
  oneOf,
  readInput,
  recordList,
  required,
  text,
  textList,
  type Input,
  type ParameterRule,
  type ParameterRules,
  type RawParameters,
} from "./parameters";
export { SecretRegistry } from "./secrets";
export {
  action,
  type Action,
  type ActionContext,
  type Caller,
  type RamNeed,
  type RequestFacts,
  type Route,
  type Service,
} from "./service";
export { CloudState, type Account, type Owner, type Surroundings } from "./state";
