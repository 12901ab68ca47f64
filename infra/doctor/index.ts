/** Looks at machine, configuration and both accounts before something is made; changes nothing. */
export { exitCodeOf, type CheckResult, type Status } from "./check";
export { examine, type DoctorOptions } from "./run";
