import { ApiError } from "../kernel";

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
export interface ParsedRequest {
  readonly http: HttpRequest;
  /** From the absolute form or the Host header, without port, lower case. */
  readonly host: string;
  /** Path as sent, without the query. */
  readonly path: string;
  /** By lower-case name; of several the last counts. */
  readonly headers: ReadonlyMap<string, string>;
  /** Decoded query in the order sent. */
  readonly query: readonly (readonly [string, string])[];
  /** Decoded form body; empty for other content types. */
  readonly form: readonly (readonly [string, string])[];
  /** Parsed JSON object of a ROA body. */
  readonly json: Readonly<Record<string, unknown>> | undefined;
}

/** Decodes target, headers and body. Throws an {@link ApiError} for what cannot be decoded. */
export function parseRequest(http: HttpRequest): ParsedRequest {
  const headers = new Map(http.headers.map(([name, value]) => [name.toLowerCase(), value]));
  const absolute = /^https?:\/\/([^/?#]*)(.*)$/i.exec(http.target);
  const hostHeader = absolute ? absolute[1]! : (headers.get("host") ?? "");
  const target = absolute ? absolute[2] || "/" : http.target;
  const queryStart = target.indexOf("?");
  const path = queryStart < 0 ? target : target.slice(0, queryStart) || "/";
  if (!path.startsWith("/")) throw new ApiError(400, "InvalidRequestTarget", "The request target must start with a slash.");
  const contentType = headers.get("content-type")?.toLowerCase() ?? "";
  return {
    http,
    host: hostHeader.replace(/:\d+$/, "").toLowerCase(),
    path,
    headers,
    query: decodePairs(queryStart < 0 ? "" : target.slice(queryStart + 1)),
    form: contentType.startsWith("application/x-www-form-urlencoded") ? decodePairs(http.body.toString("utf8")) : [],
    json: contentType.startsWith("application/json") ? parseJson(http.body) : undefined,
  };
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
    throw new ApiError(400, "InvalidParameterEncoding", "A parameter is not percent-encoded UTF-8.");
  }
}

function parseJson(body: Buffer): Record<string, unknown> | undefined {
  if (body.length === 0) return undefined;
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Falls through to the refusal.
  }
  throw new ApiError(400, "InvalidJSON", "The body must be one JSON object.");
}
