import { Buffer, isUtf8 } from "node:buffer";
import { BODIES, type BodyFields } from "./bodies";
import { eventOfType, type EventRow } from "./catalogue";
import { parseExactJson } from "./exact-json";
import { accountId, fieldAt, objectId, objectIds, plainObject, shortText, type PlainObject } from "./fields";

/** An event that was understood. Ids are text. */
export interface DataWorksEvent {
  /** What the catalogue says about it. */
  row: EventRow;
  /** Names the message in the answer. */
  messageId: string;
  accountId: string;
  region: string;
  /** Undefined only where the vendor's samples lack it. */
  tenantId: string | undefined;
  /** Always there for events of a workspace. */
  projectId: string | undefined;
  operator: string | undefined;
  /** True while DataWorks holds the operation for the answer. */
  held: boolean;
  nodes: readonly string[];
  instances: readonly string[];
  /** Name of the node, file or table, where the event is about one and says it. */
  name: string | undefined;
  /** Everything, as it came. */
  data: PlainObject;
}

/** Why a message is no event of ours. */
export interface Rejection {
  reason: "not-json" | "not-an-event" | "foreign-source" | "unknown-type" | "bad-field" | "foreign";
  /** Where in the message; a path of names, never a value. */
  field?: string;
}

/** Either an event, or why there is none. */
export type Reading = { event: DataWorksEvent; rejection?: never } | { event?: never; rejection: Rejection };

/** Where DataWorks' own events say they come from. */
export const EVENT_SOURCE = "acs.dataworks";

/** Reads a message as EventBridge delivers it: a CloudEvent in JSON. Unknown fields pass; fields that are used must fit. */
export function parseEvent(message: Uint8Array | string): Reading {
  let envelope: PlainObject | undefined;
  try {
    envelope = plainObject(parseExactJson(typeof message === "string" ? message : textOf(message)));
  } catch {
    return rejected("not-json");
  }
  return envelope === undefined ? rejected("not-an-event") : readEnvelope(envelope);
}

/** A strict TextDecoder would do the same, but its first use costs the function more than all the rest. */
function textOf(message: Uint8Array): string {
  if (!isUtf8(message)) throw new TypeError("no text");
  return Buffer.from(message.buffer, message.byteOffset, message.byteLength).toString("utf8");
}

function readEnvelope(envelope: PlainObject): Reading {
  if (envelope["source"] !== EVENT_SOURCE) return rejected("foreign-source", "source");
  const type = envelope["type"];
  const row = typeof type === "string" ? eventOfType(type) : undefined;
  if (row === undefined) return rejected("unknown-type", "type");
  const data = plainObject(envelope["data"]);
  if (data === undefined) return rejected("bad-field", "data");
  // Some published samples leave the code out; the type says the same.
  if (data["eventCode"] !== undefined && data["eventCode"] !== row.code) return rejected("bad-field", "data.eventCode");

  const fields: BodyFields = BODIES[row.body];
  const bad: string[] = [];
  const must = <T>(field: string, value: T | undefined): T => {
    if (value === undefined) bad.push(field);
    return value as T;
  };
  /** A field that may be absent, but not wrong. */
  const may = <T>(path: string | undefined, read: (value: unknown) => T | undefined): T | undefined => {
    const value = path === undefined ? undefined : fieldAt(data, path);
    return value === undefined || value === null ? undefined : must(`data.${path}`, read(value));
  };
  const firstOf = <T>(paths: readonly string[] = [], read: (value: unknown) => T | undefined) =>
    may(
      paths.find((path) => fieldAt(data, path) !== undefined),
      read,
    );
  const allOf = (paths: readonly string[] = []) => paths.flatMap((path) => may(path, objectIds) ?? []);

  const tenantId = may("tenantId", accountId);
  if (fields.tenant === "always") must("data.tenantId", tenantId);
  const projectId = firstOf(fields.project, accountId);
  if (row.level === "workspace") must(`data.${fields.project[0]}`, projectId);
  const event: DataWorksEvent = {
    row,
    messageId: must("id", messageId(envelope["id"])),
    accountId: must("aliyunaccountid", accountId(envelope["aliyunaccountid"])),
    region: must("aliyunregionid", objectId(envelope["aliyunregionid"])),
    tenantId,
    projectId,
    operator: firstOf(fields.operator, shortText),
    held: row.blockable && (may("blockBusiness", (value) => (typeof value === "boolean" ? value : undefined)) ?? true),
    nodes: allOf(fields.nodes),
    instances: allOf(fields.instances),
    name: may(fields.name, shortText),
    data,
  };
  return bad.length > 0 ? rejected("bad-field", [...new Set(bad)].join(", ")) : { event };
}

/** The id goes into a request and a log line: letters, digits and what ids are joined with, nothing else. */
function messageId(value: unknown): string | undefined {
  return typeof value === "string" && /^[A-Za-z0-9][\w.:-]{0,127}$/.test(value) ? value : undefined;
}

function rejected(reason: Rejection["reason"], field?: string): Reading {
  return { rejection: { reason, ...(field === undefined ? {} : { field }) } };
}
