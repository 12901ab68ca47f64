import { ExitCode, TenantPairError, type TenantRole } from "./errors";
import { maskForError } from "./mask";
import { oneLine } from "./one-line";

/**
 * What an API error means for the caller.
 * - `throttled`: too many calls; nothing happened.
 * - `forbidden`: a permission, a role or the product's edition is missing.
 * - `not-found`, `conflict`: the object is absent; it exists already or is used otherwise.
 * - `not-yet`: the object is not ready; the same call may succeed later.
 * - `bad-request`: the request is wrong and stays wrong.
 * - `bad-credentials`: the key, its signature or its token is not accepted.
 * - `server`: the service failed; whether anything happened is not known.
 * - `unreachable`: no answer; whether anything happened is not known unless `nothingHappened` says so.
 */
export type ApiFailureKind =
  | "throttled"
  | "forbidden"
  | "not-found"
  | "conflict"
  | "not-yet"
  | "bad-request"
  | "bad-credentials"
  | "server"
  | "unreachable";

/** What an `ApiFailure` is made of. */
export interface ApiFailureOptions {
  kind: ApiFailureKind;
  /** Name of the API action. */
  action: string;
  /** HTTP status; absent when no answer came. */
  status?: number;
  /** The vendor's error code; absent when no answer came. */
  apiCode?: string;
  /** The vendor's message, or what kept the answer away. */
  message: string;
  tenant: TenantRole;
  resource?: string;
  requestId?: string;
  hint?: string;
  /** True when the failure proves that the call changed nothing. @default by kind */
  nothingHappened?: boolean;
  /** False when repeating cannot help, as with a daily quota. @default true */
  worthRepeating?: boolean;
  /** Milliseconds that the service asks to wait before the next call. */
  retryAfterMs?: number;
  cause?: unknown;
}

const EXIT_CODES: Partial<Record<ApiFailureKind, number>> = {
  forbidden: ExitCode.WrongAccountOrForbidden,
  "bad-credentials": ExitCode.WrongAccountOrForbidden,
  throttled: ExitCode.TryLater,
  "not-yet": ExitCode.TryLater,
  server: ExitCode.TryLater,
  unreachable: ExitCode.TryLater,
};

const HINTS: Record<ApiFailureKind, string> = {
  throttled: "Wait and run the command again; calls are counted per account and region.",
  forbidden: "Give the identity of this tenant the permission and the workspace role for this action.",
  "not-found": "Check that the object exists in this tenant and region.",
  conflict: "Look at the object that is there already; running the command again compares with it.",
  "not-yet": "Wait a minute and run the command again.",
  "bad-request": "The request is refused as it is; correct the configuration that it was made from.",
  "bad-credentials": "Check the credentials of this tenant: key, secret, token and the clock of this machine.",
  server: "Run the command again; it compares with what is there, so nothing is made twice.",
  unreachable: "Check the network and the region, then run the command again; it compares with what is there.",
};

/** Characters of the service's own words that are repeated; a proxy's page can be of any length. */
const LONGEST_MESSAGE = 1_000;

/** The service's words, as far as they can be repeated. */
function repeated(said: string): string {
  const text = oneLine(said.slice(0, LONGEST_MESSAGE + 1));
  return text.length > LONGEST_MESSAGE ? `${text.slice(0, LONGEST_MESSAGE)}...` : text;
}

/** A call to the cloud that failed. `code` is `API_` and the kind. */
export class ApiFailure extends TenantPairError {
  readonly kind: ApiFailureKind;
  readonly action: string;
  readonly status: number | undefined;
  readonly apiCode: string | undefined;
  /** True when the failure proves that the call changed nothing, so that any call may be repeated. */
  readonly nothingHappened: boolean;
  /** False when repeating cannot help, as with a daily quota. */
  readonly worthRepeating: boolean;
  /** Milliseconds that the service asks to wait before the next call. */
  readonly retryAfterMs: number | undefined;

  constructor(options: ApiFailureOptions) {
    const answer = [options.apiCode, options.status === undefined ? undefined : `HTTP ${options.status}`];
    const told = oneLine(answer.filter((part) => part !== undefined).join(", "));
    super({
      code: `API_${options.kind.toUpperCase().replace("-", "_")}`,
      message: `${options.action} failed${told === "" ? "" : ` (${told})`}: ${repeated(maskForError(options.message))}`,
      tenant: options.tenant,
      resource: options.resource,
      requestId: options.requestId,
      hint: options.hint ?? HINTS[options.kind],
      exitCode: EXIT_CODES[options.kind] ?? ExitCode.Failed,
      cause: options.cause,
    });
    this.kind = options.kind;
    this.action = options.action;
    this.status = options.status;
    this.apiCode = options.apiCode;
    this.nothingHappened = options.nothingHappened ?? (options.kind !== "server" && options.kind !== "unreachable");
    this.worthRepeating = options.worthRepeating ?? true;
    this.retryAfterMs = options.retryAfterMs;
  }
}
