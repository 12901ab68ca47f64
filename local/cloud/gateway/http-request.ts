import { ApiError, parseJsonText, type RequestHead, type Service } from "../kernel";

/** A request as it came off the wire, with the facts of its connection. */
export interface HttpRequest {
  method: string;
  /** Request target exactly as sent; origin form or absolute form. */
  target: string;
  /** Names and values in order and case as sent. */
  headers: readonly (readonly [string, string])[];
  body: Buffer;
  connection: ConnectionFacts;
}

/** Where a connection comes from. It is a fact of the listener that accepted it; nothing in a request changes it. */
export interface ConnectionFacts {
  sourceIp: string;
  /** `egress`: through the listener of a resource group's vSwitch. */
  via: "direct" | "egress";
  secure: boolean;
}

/** A request after decoding, before anybody has checked it. */
export interface ParsedRequest extends RequestHead {
  readonly http: HttpRequest;
  /** The product whose dialect the request is in; undefined for RPC and ROA. */
  readonly speaker: Service | undefined;
  /** Decoded form body; empty for other content types. */
  readonly form: readonly (readonly [string, string])[];
  /** Parsed JSON object of the body, when it is one. */
  readonly json: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Decodes target, headers and body. Throws an {@link ApiError} for what cannot be decoded. The body of a request in a
 * dialect is left as it is: an object in OSS may be anything, whatever its content type.
 *
 * @param speakerOf finds the product whose dialect a request is in
 * @param isOpaque whether the body goes to the action as it is, whatever its content type says
 */
export function parseRequest(
  http: HttpRequest,
  speakerOf: (head: RequestHead) => Service | undefined = () => undefined,
  isOpaque: (head: RequestHead) => boolean = () => false,
): ParsedRequest {
  const headers = readHeaders(http.headers);
  const { authority, path, query } = splitTarget(http.target);
  const host = headers.get("host") ?? "";
  // The Host header may be signed, the authority of an absolute target never is.
  if (authority !== undefined && withoutDefaultPort(authority) !== withoutDefaultPort(host))
    throw ambiguous(`The target is at ${authority}, the Host header says "${host}".`);
  const mediaType = headers.get("content-type")?.split(";")[0]!.trim().toLowerCase();
  const head = {
    http,
    host: host.replace(/:\d+$/, "").toLowerCase(),
    path,
    headers,
    query: decodePairs(query),
  };
  const speaker = speakerOf(head);
  if (speaker || isOpaque(head)) return { ...head, speaker, form: [], json: undefined };
  return {
    ...head,
    speaker,
    form: mediaType === "application/x-www-form-urlencoded" ? decodePairs(utf8(http.body)) : [],
    json: mediaType === "application/json" ? parseJsonBody(http.body) : undefined,
  };
}

/** The refusal of a request that two readers could understand in two ways. What the vendor does is not known. */
export function ambiguous(detail: string): ApiError {
  return new ApiError(400, "LocalCloud.AmbiguousRequest", detail);
}

/** Host, port and rest of an absolute target; undefined for the origin form. */
export function absoluteTarget(target: string): { authority: string; rest: string } | undefined {
  const match = /^https?:\/\/([^/?#]*)/i.exec(target);
  return match ? { authority: match[1]!, rest: target.slice(match[0].length) } : undefined;
}

function withoutDefaultPort(authority: string): string {
  return authority.toLowerCase().replace(/:(80|443)$/, "");
}

function splitTarget(target: string): { authority?: string; path: string; query: string } {
  if (/[^\x21-\x7e]/.test(target))
    throw new ApiError(
      400,
      "InvalidRequestTarget",
      "The request target holds a character that must be percent-encoded.",
    );
  const absolute = absoluteTarget(target);
  const local = absolute ? absolute.rest : target;
  const queryStart = local.indexOf("?");
  const path = (queryStart < 0 ? local : local.slice(0, queryStart)) || (absolute ? "/" : "");
  if (!path.startsWith("/"))
    throw new ApiError(400, "InvalidRequestTarget", "The request target must start with a slash.");
  return { authority: absolute?.authority, path, query: queryStart < 0 ? "" : local.slice(queryStart + 1) };
}

/** Headers that change what a request means or who sent it; a second one could say something else. */
const ONCE_ONLY =
  /^(host|authorization|content-type|content-length|content-md5|date|transfer-encoding|x-(acs|log|oss)-.*)$/;

function readHeaders(sent: HttpRequest["headers"]): Map<string, string> {
  const values = new Map<string, string[]>();
  for (const [name, value] of sent) {
    const key = name.toLowerCase();
    const others = values.get(key);
    if (others && ONCE_ONLY.test(key)) throw ambiguous(`The header ${key} was sent more than once.`);
    if (others) others.push(value.trim());
    else values.set(key, [value.trim()]);
  }
  return new Map([...values].map(([key, all]) => [key, all.sort().join(",")]));
}

/** On the wire both `+` and `%20` are a space. */
function decodePairs(text: string): (readonly [string, string])[] {
  return text
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const equals = pair.indexOf("=");
      return equals < 0 ? [decode(pair), ""] : [decode(pair.slice(0, equals)), decode(pair.slice(equals + 1))];
    });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    throw badEncoding();
  }
}

function utf8(bytes: Buffer): string {
  try {
    // A byte order mark stays where it is: nothing that was sent may vanish.
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw badEncoding();
  }
}

function badEncoding(): ApiError {
  return new ApiError(400, "InvalidParameterEncoding", "A parameter is not percent-encoded UTF-8.");
}

function parseJsonBody(body: Buffer): Record<string, unknown> | undefined {
  if (body.length === 0) return undefined;
  const text = utf8(body);
  try {
    const value = parseJsonText(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Falls through to the refusal.
  }
  throw new ApiError(400, "InvalidJSON", "The body must be one JSON object of reasonable depth.");
}
