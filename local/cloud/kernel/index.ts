export { isoSeconds, VirtualClock, type RealTime } from "./clock";
export {
  isLoopbackHost,
  type Dialect,
  type DialectCall,
  type IdentityRefusal,
  type RequestHead,
  type WireAnswer,
} from "./dialect";
export { ApiError, ParameterError, defineErrors, type ErrorRow } from "./errors";
export { recordList, textList } from "./flattened-lists";
export { IdSource, withoutMadeIds } from "./ids";
export { readInput } from "./input";
export { Journal, type EventEntry, type JournalEntry, type RequestEntry } from "./journal";
export { Pain, type DriftSettings, type PainSettings } from "./pain";
export { readJson, type JsonShape, type Shaped } from "./json-shape";
export { parseJsonText } from "./json-text";
export {
  bytes,
  flag,
  integer,
  json,
  oneOf,
  required,
  text,
  type Input,
  type ParameterRule,
  type ParameterRules,
  type RawParameters,
} from "./parameters";
export { NAMED_LIKE_ITS_ACTION, standings, type KnownNeeds, type Standing } from "./ram-standing";
export { SecretRegistry } from "./secrets";
export {
  action,
  anonymousAction,
  type Action,
  type ActionContext,
  type AnonymousContext,
  type Caller,
  type RamNeed,
  type RequestFacts,
  type Route,
  type Service,
} from "./service";
export { LOG_STAND_IN_HOST } from "./stand-in-hosts";
export { CloudState, type Account, type Owner, type Surroundings } from "./state";
export { addTags, taggingActions, type SentTags, type TaggedProduct } from "./tagging";
