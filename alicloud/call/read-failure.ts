import * as z from "zod";
import { ApiFailure } from "./api-failure";
import { classify } from "./classify";
import type { TenantRole } from "./errors";
import { maskForError } from "./mask";

/** What an SDK throws when an error answer came. Both spellings of the answer's fields occur. */
const answered = z.object({
  code: z.coerce.string().optional(),
  message: z.string().optional(),
  statusCode: z.coerce.number().optional(),
  retryAfter: z.number().optional(),
  data: z.looseObject({ statusCode: z.coerce.number().optional() }).optional(),
});

/** System calls that fail before anything was sent. */
const BEFORE_SENDING = new Set(["connect", "getaddrinfo"]);

/** What a failed attempt was about. */
export interface AttemptFacts {
  call: { action: string; resource?: string | undefined };
  tenant: TenantRole;
  retryAfterMs?: number | undefined;
}

/** Turns whatever an SDK client threw into an `ApiFailure`; the SDK's texts, which repeat addresses, are masked. */
export function failureOf(error: unknown, facts: AttemptFacts): ApiFailure {
  const about = {
    action: facts.call.action,
    tenant: facts.tenant,
    ...(facts.call.resource === undefined ? {} : { resource: facts.call.resource }),
    cause: maskedCause(error),
  };
  const read = answered.safeParse(error);
  const status = read.data?.statusCode ?? read.data?.data?.statusCode;
  if (status === undefined) return unanswered(error, about);

  const data = read.data?.data ?? {};
  const apiCode = textOf(data, "Code") ?? (read.data?.code === "undefined" ? undefined : read.data?.code);
  const message = textOf(data, "Message") ?? read.data?.message ?? "the service gave no reason";
  const requestId = textOf(data, "RequestId");
  const retryAfterMs = facts.retryAfterMs ?? read.data?.retryAfter;
  return new ApiFailure({
    ...about,
    ...classify({ status, ...(apiCode === undefined ? {} : { apiCode }) }),
    status,
    message,
    ...(apiCode === undefined ? {} : { apiCode }),
    ...(requestId === undefined ? {} : { requestId }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

function unanswered(
  error: unknown,
  about: { action: string; tenant: TenantRole; resource?: string; cause: unknown },
): ApiFailure {
  const name = error instanceof Error ? error.name : "";
  if (error instanceof SyntaxError || name === "SyntaxError" || isNoObject(error)) {
    return new ApiFailure({
      ...about,
      kind: "server",
      message: "the answer is not JSON, so a proxy may have given it",
    });
  }
  if ((error as { code?: unknown } | null)?.code === "InvalidCredentials") {
    return new ApiFailure({ ...about, kind: "bad-credentials", message: "there are no credentials to sign with" });
  }
  const network = networkErrorsOf(error);
  const nothingHappened = network.length > 0 && network.every((one) => BEFORE_SENDING.has(one.syscall ?? ""));
  const codes = [...new Set(network.map((one) => one.code ?? "unknown"))].join(", ");
  const reason = name.endsWith("TimeoutError") ? "no answer in time" : codes === "" ? "the call broke off" : codes;
  return new ApiFailure({
    ...about,
    kind: "unreachable",
    message: nothingHappened ? `no connection (${reason})` : `${reason}; whether the call had an effect is not known`,
    nothingHappened,
  });
}

/** Node tries several addresses of a host and then throws all their errors together. */
function networkErrorsOf(error: unknown): NodeJS.ErrnoException[] {
  if (error instanceof AggregateError) return error.errors.flatMap(networkErrorsOf);
  return error instanceof Error && "code" in error ? [error as NodeJS.ErrnoException] : [];
}

/** The SDK's wording for an answer that is JSON but not an object. */
function isNoObject(error: unknown): boolean {
  return error instanceof Error && error.message.includes("is not a object");
}

function textOf(data: Record<string, unknown>, field: string): string | undefined {
  const value = data[field] ?? data[field.charAt(0).toLowerCase() + field.slice(1)];
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

/** A copy without the SDK's extras (the request with its headers) and with masked text. */
function maskedCause(error: unknown): Error {
  const original = error instanceof Error ? error : new Error(String(error));
  const copy = new Error(maskForError(original.message));
  copy.name = original.name;
  if (original.stack !== undefined) copy.stack = maskForError(original.stack);
  return copy;
}
