/** DataWorks' events: the catalogue, the reader of a message, and the call that answers one. Pure and small: it is bundled. */
export { BODIES, type BodyFields, type BodyName } from "./bodies";
export { eventOfCode, eventOfType, EVENTS, type EventFamily, type EventRow } from "./catalogue";
export { EVENT_SOURCE, parseEvent, type DataWorksEvent, type Reading, type Rejection } from "./parse";
export {
  VERDICT_CALLS,
  verdictRequest,
  type CheckResult,
  type Generation,
  type Verdict,
  type VerdictAction,
  type VerdictCall,
  type VerdictRequest,
} from "./verdict";
