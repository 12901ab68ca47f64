import type * as z from "zod";
import { ApiFailure } from "./api-failure";
import { classify } from "./classify";
import { TenantPairError, type TenantRole } from "./errors";

/** What an answer belongs to. */
export interface AnswerFacts {
  call: { action: string; resource?: string | undefined; successFlag?: "failure" | "reported"; safe: boolean };
  tenant: TenantRole;
}

/** Looks into a 200: `Success: false` in it is a failure of the older APIs. @throws ApiFailure */
export function readAnswer(body: unknown, { call, tenant }: AnswerFacts): unknown {
  if (typeof body !== "object" || body === null) {
    throw new ApiFailure({
      kind: "server",
      action: call.action,
      message: "the answer is empty",
      tenant,
      ...(call.resource === undefined ? {} : { resource: call.resource }),
    });
  }
  const answer = body as Record<string, unknown>;
  if (call.successFlag === "reported" || String(answer["Success"]).toLowerCase() !== "false") return body;

  const apiCode = textOf(answer["ErrorCode"]) ?? textOf(answer["Code"]);
  const status = Number(answer["HttpStatusCode"] ?? 200);
  const requestId = requestIdOf(body);
  throw new ApiFailure({
    ...classify({ status, ...(apiCode === undefined ? {} : { apiCode }) }),
    action: call.action,
    status,
    ...(apiCode === undefined ? {} : { apiCode }),
    message:
      textOf(answer["ErrorMessage"]) ?? textOf(answer["Message"]) ?? "the answer says Success=false without a reason",
    tenant,
    ...(call.resource === undefined ? {} : { resource: call.resource }),
    ...(requestId === undefined ? {} : { requestId }),
  });
}

/** The error of an answer that does not have the documented shape. Names fields, shows no values. */
export function unexpectedAnswer(error: z.ZodError, facts: AnswerFacts & { body: unknown }): TenantPairError {
  const fields = error.issues.slice(0, 5).map((issue) => `${issue.path.join(".") || "(whole)"}: ${issue.message}`);
  const requestId = requestIdOf(facts.body);
  return new TenantPairError({
    code: "UNEXPECTED_ANSWER",
    message: `The answer to ${facts.call.action} has another shape than documented: ${fields.join("; ")}.`,
    tenant: facts.tenant,
    ...(facts.call.resource === undefined ? {} : { resource: facts.call.resource }),
    ...(requestId === undefined ? {} : { requestId }),
    hint: facts.call.safe
      ? "Report it with the request id; the vendor may have changed this API."
      : "The call itself was accepted. Report it with the request id; the next run compares with what is there.",
    cause: error,
  });
}

function requestIdOf(body: unknown): string | undefined {
  const answer = body as Record<string, unknown> | null;
  return textOf(answer?.["RequestId"] ?? answer?.["requestId"]);
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : typeof value === "number" ? String(value) : undefined;
}
