import { inflateSync } from "node:zlib";
import { logErrors } from "./errors";
import { unpackLz4Block } from "./lz4-block";
import { readFields } from "./protobuf-fields";
import type { LogEntry } from "./store";

/** Most that one call may write, unpacked. */
const MAX_BYTES = 10 * 1024 * 1024;
const MAX_LOGS = 4_096;

/** Reads the body of a write: a log group in protobuf, packed or not. */
export function readLogGroup(
  body: Buffer,
  packing: { size: number | undefined; kind: string | undefined },
): LogEntry[] {
  const bytes = unpack(body, packing);
  try {
    return entriesOf(bytes);
  } catch (thrown) {
    if (thrown instanceof RangeError) throw logErrors.bodyInvalid(thrown.message);
    throw thrown;
  }
}

function unpack(body: Buffer, { size, kind }: { size: number | undefined; kind: string | undefined }): Buffer {
  if (size !== undefined && (size < 0 || size > MAX_BYTES)) throw logErrors.bodyTooLarge(String(MAX_BYTES));
  if (kind === undefined) return body;
  if (size === undefined) throw logErrors.uncompressed("x-log-bodyrawsize is missing");
  try {
    if (kind === "lz4") return unpackLz4Block(body, size);
    if (kind === "deflate") return inflateSync(body, { maxOutputLength: MAX_BYTES });
  } catch (thrown) {
    throw logErrors.uncompressed(thrown instanceof Error ? thrown.message : "unknown");
  }
  throw logErrors.uncompressed(`x-log-compresstype is lz4 or deflate here, not ${kind}`);
}

/** LogGroup: logs 1, topic 3, source 4, tags 6. */
function entriesOf(group: Buffer): LogEntry[] {
  const logs: Pick<LogEntry, "time" | "contents">[] = [];
  const tags: [string, string][] = [];
  let topic = "";
  let source = "";
  for (const { number, value } of readFields(group)) {
    if (number === 1) logs.push(logOf(bytesOf(value)));
    if (number === 3) topic = textOf(value);
    if (number === 4) source = textOf(value);
    if (number === 6) tags.push(pairOf(bytesOf(value)));
  }
  if (logs.length > MAX_LOGS) throw new RangeError(`a group has at most ${MAX_LOGS} logs`);
  return logs.map((log) => ({ ...log, topic, source, tags }));
}

/** Log: time 1, contents 2. */
function logOf(log: Buffer): Pick<LogEntry, "time" | "contents"> {
  const contents: [string, string][] = [];
  let time: number | undefined;
  for (const { number, value } of readFields(log)) {
    if (number === 1 && typeof value === "number") time = value;
    if (number === 2) contents.push(pairOf(bytesOf(value)));
  }
  if (time === undefined) throw new RangeError("a log has no time");
  return { time, contents };
}

/** Content and tag alike: key 1, value 2. */
function pairOf(pair: Buffer): [string, string] {
  let key = "";
  let text = "";
  for (const { number, value } of readFields(pair)) {
    if (number === 1) key = textOf(value);
    if (number === 2) text = textOf(value);
  }
  if (key === "") throw new RangeError("a pair has no key");
  return [key, text];
}

function bytesOf(value: number | Buffer): Buffer {
  if (typeof value === "number") throw new RangeError("a number stands where bytes belong");
  return value;
}

function textOf(value: number | Buffer): string {
  return bytesOf(value).toString("utf8");
}
