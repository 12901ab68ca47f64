import {
  isLoopbackHost,
  parseJsonText,
  type Dialect,
  type DialectCall,
  type RequestHead,
  type WireAnswer,
} from "../../kernel";
import { logErrors } from "./errors";
import { readHost } from "./hosts";
import { REQUESTS, type RequestRow } from "./request-table";

/** What an action answers: a value or a text for the body, which is empty without them, and headers of its own. */
export interface LogAnswer {
  body?: unknown;
  /** A body as it stands. */
  text?: string;
  headers?: Record<string, string>;
}

const rows = REQUESTS.map((row) => {
  const names = [...row.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
  return { row, names, pattern: new RegExp(`^${row.path.replace(/\{\w+\}/g, "([^/]+)")}/?$`) };
});

/** Headers that say how bytes are packed; the action that unpacks them takes them as parameters. */
const PACKING = ["x-log-bodyrawsize", "x-log-compresstype"];

/** Projects as hosts, JSON bodies, errors with `errorCode` and `errorMessage`, and the request's id in a header. */
export const logDialect: Dialect = {
  signedAs: "log",

  speaks({ host, headers }) {
    if (isLoopbackHost(host)) return headers.get("authorization")?.startsWith("LOG ") === true;
    return readHost(host) !== undefined;
  },

  read(request): DialectCall {
    const { project, region } = readHost(request.host)!;
    const on = project === undefined ? "service" : "project";
    const query = new Map<string, unknown>(request.query);
    if (query.size !== request.query.length) throw logErrors.invalidParameter("one was sent twice");
    for (const { row, names, pattern } of rows) {
      const match = row.on === on && row.method === request.http.method ? pattern.exec(request.path) : null;
      if (!match || (row.having !== undefined && !query.has(row.having))) continue;
      const inPath = names.map((name, index) => [name, decoded(match[index + 1]!)] as const);
      const parameters = new Map<string, unknown>([...query, ...bodyOf(row, request), ...inPath]);
      if (project !== undefined) parameters.set("project", project);
      return { action: row.action, parameters, region };
    }
    throw logErrors.unknownRequest(`${request.http.method} ${request.path.slice(0, 100)} on a ${on}`);
  },

  answer(returned, requestId): WireAnswer {
    const { body, text = "", headers } = returned as LogAnswer;
    return {
      status: 200,
      headers: { "content-type": "application/json", "x-log-requestid": requestId, ...headers },
      body: body === undefined ? text : JSON.stringify(body),
    };
  },

  refusal: ({ status, code, message }, { id }) => ({
    status,
    headers: { "content-type": "application/json", "x-log-requestid": id },
    body: JSON.stringify({ errorCode: code, errorMessage: message }),
  }),

  parameterRefusal: logErrors.invalidParameter,

  identityRefusals: {
    unsigned: logErrors.unsigned,
    unknownKey: logErrors.unknownKey,
    inactiveKey: logErrors.inactiveKey,
    badSignature: logErrors.badSignature,
    badToken: logErrors.badToken,
    expiredToken: logErrors.expiredToken,
    expiredTime: logErrors.expiredTime,
    networkPolicy: logErrors.networkPolicy,
  },
};

function bodyOf({ body }: RequestRow, { http, headers }: RequestHead): [string, unknown][] {
  if (body === "bytes") {
    const packing = PACKING.filter((name) => headers.has(name)).map((name): [string, unknown] => [
      name.slice("x-log-".length),
      headers.get(name),
    ]);
    return [["body", http.body], ...packing];
  }
  if (http.body.length === 0) return [];
  if (body === "none") throw logErrors.bodyInvalid("this request has none");
  const text = textOf(http.body);
  return body === "text" ? [["body", text]] : membersOf(text);
}

function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw logErrors.bodyInvalid("it is not UTF-8");
  }
}

function membersOf(text: string): [string, unknown][] {
  try {
    const value = parseJsonText(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return Object.entries(value);
  } catch {
    // Falls through to the refusal.
  }
  throw logErrors.bodyInvalid("it is not a JSON object");
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw logErrors.invalidParameter("a part of the path is not percent-encoded UTF-8");
  }
}
