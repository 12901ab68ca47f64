import type { AccountClient, ServiceName } from "../../alicloud/account";
import { ApiFailure } from "../../alicloud/call";
import type { PairParts } from "../../alicloud/ram";

/** Whether an account has a service. `unknown`: the call was refused in a way that does not tell. */
export type Readiness =
  | { state: "ready"; detail: string }
  | { state: "missing"; detail: string; next: string }
  | { state: "unknown"; detail: string; next: string };

/** Names for people. */
export const SERVICE_TITLES: Readonly<Record<ServiceName, string>> = {
  dataworks: "DataWorks",
  maxcompute: "MaxCompute",
  eventbridge: "EventBridge",
  fc: "Function Compute",
  "message-service": "Message Service (SMQ)",
  kms: "Key Management Service",
};

/** Services that one tenant of a pair needs. */
export function neededServices(tenant: "source" | "target", parts: PairParts): ServiceName[] {
  return [
    "dataworks",
    "maxcompute",
    ...(tenant === "target" && parts.guard ? (["eventbridge", "fc", "message-service"] as const) : []),
    ...(tenant === "source" && parts.secretStore === "kms" ? (["kms"] as const) : []),
  ];
}

/** Codes by which services say that an account has not activated them; others are not published. */
const NOT_ACTIVE = /NotOpen|NotActivated|NotEnabled|ServiceNotOpened|Unopened|NotSubscri|^9990010001$/i;

/** Asks one service whether the account has it. @throws ApiFailure when the service cannot be reached */
export async function serviceReadiness(client: AccountClient, service: ServiceName): Promise<Readiness> {
  const title = SERVICE_TITLES[service];
  const failure = await failureOf(client.use(service));
  if (failure === undefined) return { state: "ready", detail: "answers" };
  const told = toldBy(failure);
  if (NOT_ACTIVE.test(failure.apiCode ?? "") || failure.kind === "not-yet")
    return { state: "missing", detail: told, next: `Activate ${title} in the console of this account and region.` };
  return {
    state: "unknown",
    detail: told,
    next:
      failure.kind === "forbidden"
        ? `Look in the console whether ${title} is activated; this identity may not ask.`
        : `Look in the console whether ${title} is activated; this answer does not tell.`,
  };
}

/** Whether the account has DataWorks in the Enterprise edition, which extensions need. */
export async function editionReadiness(client: AccountClient): Promise<Readiness> {
  const failure = await failureOf(client.useEnterpriseEdition());
  if (failure === undefined) return { state: "ready", detail: "Enterprise or higher" };
  if (failure.apiCode === "Forbidden.Access")
    return {
      state: "missing",
      detail: `below Enterprise: ${toldBy(failure)}`,
      next: "Buy the Enterprise edition of DataWorks in the console, or leave the guard out (guard: { skip: true }).",
    };
  return {
    state: "unknown",
    detail: toldBy(failure),
    next: "Look in the DataWorks console which edition this account has in this region.",
  };
}

/** The failure of a call, if it failed; what cannot be reached is no answer about the account. */
async function failureOf(call: Promise<void>): Promise<ApiFailure | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    if (error instanceof ApiFailure && !["unreachable", "bad-credentials"].includes(error.kind)) return error;
    throw error;
  }
}

/** Action, code and request id, as the vendor's support asks for them. */
export function toldBy(failure: ApiFailure): string {
  const code = [failure.apiCode, failure.status === undefined ? undefined : `HTTP ${failure.status}`];
  const requestId = failure.requestId === undefined ? "" : `, request id ${failure.requestId}`;
  return `${failure.action} was refused (${code.filter((part) => part !== undefined).join(", ")}${requestId})`;
}
