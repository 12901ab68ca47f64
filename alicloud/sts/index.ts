/** Who are we: STS 2015-04-01. */
export { assertAccount } from "./assert-account";
export { createStsClient, type CallerIdentity, type Session, type StsClient } from "./client";
