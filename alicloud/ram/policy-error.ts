/** Why a policy cannot be built. */
export type PolicyErrorCode =
  /** An address that is no public address, or a block that is too wide. */
  | "ADDRESS_NOT_PINNABLE"
  /** A name that is no ARN of one object. */
  | "ARN_NOT_EXACT"
  /** An external id that could be guessed, or that STS would not take. */
  | "EXTERNAL_ID_TOO_SHORT"
  /** Text longer than RAM takes. */
  | "POLICY_TOO_LONG";

/** A policy that was refused before anything was sent. The message names the value, what is allowed, the next step. */
export class PolicyError extends Error {
  constructor(
    readonly code: PolicyErrorCode,
    message: string,
  ) {
    super(message);
    this.name = "PolicyError";
  }
}
