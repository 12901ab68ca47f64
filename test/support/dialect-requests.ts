import type { Gateway, HttpAnswer } from "../../local/cloud/gateway/gateway";
import type { HttpRequest } from "../../local/cloud/gateway/http-request";
import { logAuthorization, logContentMd5, ossAuthorization, ossDate, pairsOf } from "./request-signatures";

/** A request of a client of the log service or of OSS. */
export interface DialectRequest {
  accessKeyId: string;
  accessKeySecret: string;
  host: string;
  method: string;
  path: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: string | Buffer;
  date?: Date;
  /** Of the signature of OSS. @default "cn-shanghai" */
  region?: string;
  /** Changed after signing. */
  tampered?: Partial<{ method: string; path: string; host: string; body: string; headers: Record<string, string> }>;
}

function finish(request: DialectRequest, headers: Record<string, string>) {
  const { tampered = {}, query = {} } = request;
  const path = tampered.path ?? request.path;
  return {
    method: tampered.method ?? request.method,
    target: Object.keys(query).length > 0 ? `${path}?${pairsOf(query)}` : path,
    headers: Object.entries({ host: tampered.host ?? request.host, ...headers, ...tampered.headers }),
    body: Buffer.from(tampered.body ?? request.body ?? ""),
  };
}

/** Signs for the log service, with HMAC-SHA256 unless the headers say otherwise. */
export function logRequest(request: DialectRequest) {
  const headers: Record<string, string> = {
    date: (request.date ?? new Date()).toUTCString(),
    "x-log-apiversion": "0.6.0",
    "x-log-signaturemethod": "hmac-sha256",
    ...(request.body !== undefined && {
      "content-type": "application/json",
      "content-md5": logContentMd5(request.body),
    }),
    ...request.headers,
  };
  const signable = { method: request.method, target: request.path, query: request.query ?? {}, headers };
  const key = { id: request.accessKeyId, secret: request.accessKeySecret };
  return finish(request, { ...headers, authorization: logAuthorization(signable, key) });
}

/** Signs for OSS, version 4, in a header. */
export function ossRequest(request: DialectRequest, additional?: string[]) {
  const headers: Record<string, string> = {
    ...(!request.headers?.date && { "x-oss-date": ossDate(request.date ?? new Date()) }),
    "x-oss-content-sha256": "UNSIGNED-PAYLOAD",
    ...(additional?.includes("host") && { host: request.host }),
    ...request.headers,
  };
  const bucket = /^([a-z0-9-]+)\.oss-/.exec(request.host)?.[1];
  const target = bucket === undefined ? request.path : `/${bucket}${request.path}`;
  const signable = { method: request.method, target, query: request.query ?? {}, headers };
  const key = { id: request.accessKeyId, secret: request.accessKeySecret };
  const signing = { ...key, region: request.region ?? "cn-shanghai", additional };
  return finish(request, { ...headers, authorization: ossAuthorization(signable, signing) });
}

/** Gives a request to the front door's inner side. */
export function deliver(gateway: Gateway, request: Omit<HttpRequest, "connection">): Promise<HttpAnswer> {
  return gateway.answer({ ...request, connection: { sourceIp: "198.51.100.7", via: "direct", secure: true } });
}
