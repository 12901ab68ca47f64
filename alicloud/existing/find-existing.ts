import { TenantPairError, type ApiCaller } from "../call";
import { dataWorksLookUps } from "./dataworks";
import type { LookUp } from "./look-up";
import { networkLookUps } from "./network";
import { ramLookUps } from "./ram";

/** What the cloud says of an object. */
export type Existing =
  /** It is there, under these ids; several where more than one has its name. */
  | { answer: "exists"; ids: string[] }
  | { answer: "absent" }
  /** Nobody can tell from here: no look-up for this type, or the call was refused. `id`: what its id would be. */
  | { answer: "unknown"; why: string; id?: string };

const LOOK_UPS: Record<string, LookUp> = { ...networkLookUps, ...dataWorksLookUps, ...ramLookUps };

/** Types without a look-up whose id is made of arguments: names, joined by a colon. */
const IDS: Record<string, readonly string[]> = {
  "alicloud:maxcompute/project:Project": ["projectName"],
  "alicloud:fc/v3Function:V3Function": ["functionName"],
  "alicloud:fc/v3AsyncInvokeConfig:V3AsyncInvokeConfig": ["functionName"],
  "alicloud:fc/v3ConcurrencyConfig:V3ConcurrencyConfig": ["functionName"],
  "alicloud:eventbridge/eventBus:EventBus": ["eventBusName"],
  "alicloud:eventbridge/rule:Rule": ["eventBusName", "ruleName"],
  "alicloud:log/project:Project": ["projectName"],
  "alicloud:log/store:Store": ["projectName", "logstoreName"],
  "alicloud:message/serviceQueue:ServiceQueue": ["queueName"],
  "alicloud:kms/secret:Secret": ["secretName"],
};

/**
 * Asks the cloud whether the object of a resource exists, by the names among the resource's arguments. Only reads; a
 * refused call is an answer, because this is asked where something has gone wrong already.
 */
export async function findExisting(
  type: string,
  inputs: Readonly<Record<string, unknown>>,
  caller: ApiCaller,
): Promise<Existing> {
  const given = { text: (name: string) => plainText(inputs[name]) };
  if (!Object.hasOwn(LOOK_UPS, type)) {
    const parts = (IDS[type] ?? []).map(given.text);
    const id = parts.length > 0 && parts.every((part) => part !== undefined) ? { id: parts.join(":") } : {};
    return { answer: "unknown", why: "nothing here can look for this type", ...id };
  }
  try {
    const ids = await LOOK_UPS[type]!(given, caller);
    if (ids === undefined) return { answer: "unknown", why: "its arguments do not tell which object is meant" };
    return ids.length === 0 ? { answer: "absent" } : { answer: "exists", ids };
  } catch (error) {
    if (!(error instanceof TenantPairError)) throw error;
    return { answer: "unknown", why: `${error.code}: ${error.message}` };
  }
}

function plainText(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}
