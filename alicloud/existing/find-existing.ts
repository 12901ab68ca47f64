import { TenantPairError, type ApiCaller } from "../call";
import { dataWorksLookUps } from "./dataworks";
import { guardLookUps } from "./guard";
import type { Asked, Found, LookUp } from "./look-up";
import { logLookUps } from "./log";
import { maxComputeLookUps } from "./maxcompute";
import { networkLookUps } from "./network";
import { ramLookUps } from "./ram";

/** What the cloud says of an object. */
export type Existing =
  /** It is there, under these ids; several where more than one has its name. */
  | { answer: "exists"; ids: string[] }
  | { answer: "absent" }
  /** Nobody can tell from here: no look-up for this type, or the call was refused. `id`: what its id would be. */
  | { answer: "unknown"; why: string; id?: string };

/** The same with what the objects are like. */
export type Looked =
  | { answer: "exists"; found: Found[] }
  | { answer: "absent" }
  /** `refused`: a call was made and not answered as it should be. */
  | { answer: "unknown"; why: string; id?: string; refused?: true };

const LOOK_UPS: Record<string, LookUp> = {
  ...networkLookUps,
  ...dataWorksLookUps,
  ...ramLookUps,
  ...guardLookUps,
  ...maxComputeLookUps,
  ...logLookUps,
};

/** Types whose id is made of arguments: names, joined by a colon. It is told where the cloud cannot be asked. */
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

/** Where and how an object is looked for, beside its arguments. */
export type LookFor = Pick<Asked, "id" | "tags" | "accountId">;

/** Types whose objects can be searched by tags. */
export const TYPES_WITH_TAG_SEARCH = [
  "alicloud:vpc/network:Network",
  "alicloud:vpc/switch:Switch",
  "alicloud:vpc/natGateway:NatGateway",
  "alicloud:ecs/eipAddress:EipAddress",
  "alicloud:ecs/securityGroup:SecurityGroup",
  "alicloud:dataworks/project:Project",
  "alicloud:dataworks/dwResourceGroup:DwResourceGroup",
] as const;

/**
 * Asks the cloud for the objects of a resource, by an id, by tags, or by the names among the resource's arguments. Only
 * reads; a refused call is an answer, because this is asked where something may have gone wrong already.
 */
export async function lookAt(
  type: string,
  inputs: Readonly<Record<string, unknown>>,
  caller: ApiCaller,
  by: LookFor = {},
): Promise<Looked> {
  const asked: Asked = { ...by, text: (name) => plainText(inputs[name]) };
  const parts = (IDS[type] ?? []).map(asked.text);
  const id = parts.length > 0 && parts.every((part) => part !== undefined) ? { id: parts.join(":") } : {};
  if (!Object.hasOwn(LOOK_UPS, type)) return { answer: "unknown", why: "nothing here can look for this type", ...id };
  try {
    const found = await LOOK_UPS[type]!(asked, caller);
    if (found === undefined)
      return { answer: "unknown", why: "its arguments do not tell which object is meant", ...id };
    return found.length === 0 ? { answer: "absent" } : { answer: "exists", found };
  } catch (error) {
    if (!(error instanceof TenantPairError)) throw error;
    return { answer: "unknown", why: `${error.code}: ${error.message}`, ...id, refused: true };
  }
}

/** As `lookAt`, of which only the ids are wanted. */
export async function findExisting(
  type: string,
  inputs: Readonly<Record<string, unknown>>,
  caller: ApiCaller,
): Promise<Existing> {
  const looked = await lookAt(type, inputs, caller);
  if (looked.answer === "exists") return { answer: "exists", ids: looked.found.map(({ id }) => id) };
  if (looked.answer === "absent") return looked;
  const { answer, why, id } = looked;
  return { answer, why, ...(id !== undefined && { id }) };
}

function plainText(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}
