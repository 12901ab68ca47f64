/** Whether an object of the cloud is there, by what the program would have given it when it was made. */
export { findExisting, type Existing } from "./find-existing";
