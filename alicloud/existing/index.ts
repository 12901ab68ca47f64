/** Whether an object of the cloud is there and what it is like, by what the program would have given it. */
export { findExisting, lookAt, TYPES_WITH_TAG_SEARCH, type Existing, type Looked, type LookFor } from "./find-existing";
export { shownValue } from "./shown-value";
export type { Found, Part } from "./look-up";
