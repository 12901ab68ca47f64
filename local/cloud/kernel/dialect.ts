import type { ApiError } from "./errors";
import type { RawParameters } from "./parameters";

/** A request as far as a product reads it that has its own way of asking. Nothing of it is proven. */
export interface RequestHead {
  readonly http: { readonly method: string; readonly body: Buffer };
  /** From the Host header, without port, lower case. */
  readonly host: string;
  /** Path as sent, without the query. */
  readonly path: string;
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  /** Decoded, in the order sent. */
  readonly query: readonly (readonly [string, string])[];
}

/** What a request in a dialect asks for. */
export interface DialectCall {
  action: string;
  parameters: RawParameters;
  /** The region, when the host or the signature names one. */
  region?: string;
}

/** An answer as it goes over the wire. Header names are in lower case. */
export interface WireAnswer {
  status: number;
  headers: Record<string, string>;
  /** Empty when there is `content`. */
  body: string;
  /** A body that is no text. */
  content?: Buffer;
}

/** Why the front door does not believe who a request says it is from. */
export type IdentityRefusal =
  | "unsigned"
  | "unknownKey"
  | "inactiveKey"
  | "badSignature"
  | "badToken"
  | "expiredToken"
  | "expiredTime"
  | "networkPolicy";

/**
 * How a product speaks that is neither RPC nor ROA: how its requests are told from others, what they ask for, how they
 * are signed and how they are answered.
 */
export interface Dialect {
  /** The family of signatures; the front door knows how each is made. */
  signedAs: "log" | "oss";
  /** Whether a request is for this product, by its host or by the way in which it is signed. */
  speaks(request: RequestHead): boolean;
  /** Refuses, in the product's own words, what asks for nothing that the product has. */
  read(request: RequestHead): DialectCall;
  /** The form of what an action's handler returned. */
  answer(returned: object, requestId: string): WireAnswer;
  refusal(error: ApiError, request: { id: string; host: string; method: string }): WireAnswer;
  /** The product's own words for a parameter that is missing or not valid. */
  parameterRefusal(detail: string): ApiError;
  /** The product's own words for the front door's refusals. */
  identityRefusals: Record<IdentityRefusal, (detail?: string) => ApiError>;
}

/** Whether a host is this machine: clients that were given an address instead of a name ask there. */
export function isLoopbackHost(host: string): boolean {
  return host === "localhost" || host === "127.0.0.1";
}
