import { createHash } from "node:crypto";
import {
  ApiError,
  isLoopbackHost,
  type Dialect,
  type DialectCall,
  type RequestHead,
  type WireAnswer,
} from "../../kernel";
import { ossErrors } from "./errors";
import { readHost } from "./hosts";
import { NOT_PLAYED, REQUESTS } from "./request-table";
import { document, element, type Markup } from "./xml";

/** What an action answers; without anything it is 200 and empty. */
export interface OssAnswer {
  status?: number;
  headers?: Record<string, string>;
  /** A document of the service's own. */
  xml?: Markup;
  /** A document as somebody put it. */
  text?: { body: string; type: string };
  content?: Buffer;
}

const SUB_RESOURCES = new Set(REQUESTS.flatMap(({ sub }) => (sub === undefined ? [] : [sub])));

/** What belongs to the signature and the client, not to the action. */
const PROTOCOL = new Set([
  ...["x-oss-date", "x-oss-content-sha256", "x-oss-security-token", "x-oss-user-agent", "x-oss-expires"],
  ...["x-oss-signature", "x-oss-signature-version", "x-oss-credential", "x-oss-additional-headers"],
]);

/** Headers of the body that are kept with an object. */
const OF_CONTENT = [
  ...["content-type", "content-md5", "content-encoding", "content-disposition", "content-language"],
  ...["cache-control", "expires"],
];

/** Buckets in the path or the host, documents in XML, settings as sub-resources in the query. */
export const ossDialect: Dialect = {
  signedAs: "oss",

  speaks({ host, headers, query }) {
    if (!isLoopbackHost(host)) return readHost(host) !== undefined;
    const authorization = headers.get("authorization");
    if (authorization !== undefined) return /^OSS4-HMAC-SHA256 |^OSS /.test(authorization);
    return query.some(([name]) => name === "x-oss-signature-version");
  },

  read(request): DialectCall {
    const { bucket, key } = placeOf(request);
    const query = new Map<string, unknown>(request.query.filter(([name]) => !PROTOCOL.has(name)));
    if (new Map(request.query).size !== request.query.length) throw ossErrors.invalidArgument("one was sent twice");
    const on = bucket === undefined ? "service" : key === undefined ? "bucket" : "object";
    const subs = [...query.keys()].filter((name) => SUB_RESOURCES.has(name) || NOT_PLAYED.has(name));
    const row = REQUESTS.find(
      (each) => each.on === on && each.method === request.http.method && each.sub === subs[0] && subs.length < 2,
    );
    if (!row) {
      const what = [request.http.method, subs.join(" and "), `on a ${on}`].filter((part) => part !== "").join(" ");
      throw ossErrors.unknownRequest(what);
    }
    query.delete(row.sub ?? "");
    const parameters = new Map<string, unknown>([...query, ...headersOf(request, { ofContent: row.takesBody })]);
    if (row.takesBody) parameters.set("body", bodyOf(request));
    if (bucket !== undefined) parameters.set("bucket", bucket);
    if (key !== undefined) parameters.set("key", key);
    return { action: row.action, parameters, region: regionOf(request) };
  },

  answer(returned, requestId): WireAnswer {
    const { status = 200, headers, xml, text, content } = returned as OssAnswer;
    const own = { "x-oss-request-id": requestId, ...headers };
    if (content) return { status, headers: own, body: "", content };
    if (text) return { status, headers: { "content-type": text.type, ...own }, body: text.body };
    if (xml) return { status, headers: { "content-type": "application/xml", ...own }, body: document(xml) };
    return { status, headers: own, body: "" };
  },

  refusal({ status, code, message }, { id, host, method }) {
    const root = element(
      "Error",
      ...[element("Code", code), element("Message", message), element("RequestId", id), element("HostId", host)],
    );
    // The answer to a question for headers only has none that explain it.
    const body = method === "HEAD" ? "" : document(root);
    return { status, headers: { "content-type": "application/xml", "x-oss-request-id": id }, body };
  },

  parameterRefusal: ossErrors.invalidArgument,

  identityRefusals: {
    unsigned: ossErrors.unsigned,
    unknownKey: () => ossErrors.unknownKey(),
    inactiveKey: ossErrors.inactiveKey,
    badSignature: ossErrors.badSignature,
    badToken: ossErrors.badToken,
    expiredToken: ossErrors.expiredToken,
    expiredTime: ossErrors.expiredTime,
    networkPolicy: ossErrors.networkPolicy,
  },
};

/** The body of a request, which is as its hash says when that was sent. */
function bodyOf({ http, headers }: RequestHead): Buffer {
  const sent = headers.get("content-md5");
  if (sent !== undefined && sent !== createHash("md5").update(http.body).digest("base64")) throw ossErrors.badDigest();
  return http.body;
}

/** Bucket and key, from the host or the path. A slash of a key may be written as it is or encoded. */
function placeOf({ host, path }: RequestHead): { bucket?: string; key?: string } {
  const inHost = readHost(host)?.bucket;
  const rest = path.slice(1);
  if (inHost !== undefined) return { bucket: inHost, ...keyOf(rest) };
  const [bucket = ""] = rest.split("/");
  return bucket === "" && rest === "" ? {} : { bucket: decoded(bucket), ...keyOf(rest.slice(bucket.length + 1)) };
}

function keyOf(encoded: string): { key?: string } {
  return encoded === "" ? {} : { key: decoded(encoded) };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new ApiError(400, "InvalidURI", "The path is not percent-encoded UTF-8.");
  }
}

/** The service's own headers, and those of the content where there is one. */
function headersOf({ headers }: RequestHead, { ofContent }: { ofContent: boolean }): [string, unknown][] {
  const own = [...headers].filter(([name]) => name.startsWith("x-oss-") && !PROTOCOL.has(name));
  const meta = own.filter(([name]) => name.startsWith("x-oss-meta-"));
  const others: [string, unknown][] = own.filter(([name]) => !name.startsWith("x-oss-meta-"));
  if (!ofContent) return others;
  if (meta.length > 0) others.push(["x-oss-meta", Object.fromEntries(meta)]);
  return [...others, ...[...headers].filter(([name]) => OF_CONTENT.includes(name))];
}

/** The signature says for which region it was made, at whatever address. */
function regionOf({ host, headers, query }: RequestHead): string | undefined {
  const credential = headers.get("authorization") ?? new Map(query).get("x-oss-credential") ?? "";
  return /\/\d{8}\/([a-z0-9-]+)\/oss\/aliyun_v4_request/.exec(credential)?.[1] ?? readHost(host)?.region;
}
