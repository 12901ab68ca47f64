import { createHash, createHmac, randomUUID } from "node:crypto";

/** What a test's request to the local cloud says; everything else is filled in as the vendor's clients do it. */
export interface RequestOptions {
  accessKeyId: string;
  accessKeySecret: string;
  action: string;
  version: string;
  host: string;
  method?: "GET" | "POST" | "PUT" | "DELETE";
  path?: string;
  query?: Record<string, string>;
  body?: string;
  contentType?: string;
  /** Signed with the others. */
  headers?: Record<string, string>;
  /** Sent, but not signed. */
  unsigned?: Record<string, string>;
  /** Names that are left out of SignedHeaders and so of the signature. */
  leaveOut?: string[];
  nonce?: string;
  date?: Date;
}

/** A request ready to send. */
export interface SignedRequest {
  method: string;
  target: string;
  headers: [string, string][];
  body: Buffer;
}

const enc = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

/** Signs a request with ACS3-HMAC-SHA256. Written apart from both sides of the product, as a third opinion. */
export function signedRequest(options: RequestOptions): SignedRequest {
  const body = Buffer.from(options.body ?? "");
  const hash = createHash("sha256").update(body).digest("hex");
  const signed: Record<string, string> = {
    host: options.host,
    "x-acs-action": options.action,
    "x-acs-version": options.version,
    "x-acs-date": (options.date ?? new Date()).toISOString().replace(/\.\d+Z$/, "Z"),
    "x-acs-signature-nonce": options.nonce ?? randomUUID(),
    "x-acs-content-sha256": hash,
    ...(body.length > 0 && { "content-type": options.contentType ?? "application/x-www-form-urlencoded" }),
    ...options.headers,
  };
  const names = Object.keys(signed)
    .filter((name) => !options.leaveOut?.includes(name))
    .sort();
  const query = Object.entries(options.query ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${enc(name)}=${enc(value)}`)
    .join("&");
  const method = options.method ?? "POST";
  const path = options.path ?? "/";
  const canonical = [method, path, query, ...names.map((name) => `${name}:${signed[name]}`), "", names.join(";"), hash];
  const digest = createHash("sha256").update(canonical.join("\n")).digest("hex");
  const signature = createHmac("sha256", options.accessKeySecret).update(`ACS3-HMAC-SHA256\n${digest}`).digest("hex");
  const authorization = `ACS3-HMAC-SHA256 Credential=${options.accessKeyId},SignedHeaders=${names.join(";")},Signature=${signature}`;
  return {
    method,
    target: query === "" ? path : `${path}?${query}`,
    headers: [...Object.entries({ ...signed, ...options.unsigned }), ["Authorization", authorization]],
    body,
  };
}
