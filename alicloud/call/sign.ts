/**
 * One signed RPC call with nothing but Node: ACS3-HMAC-SHA256 over `node:https`. For code that runs inside the cloud and
 * has to be small; it is no part of `index.ts`, whose caller stands on the vendor's SDK.
 */
import { createHash, createHmac, randomUUID } from "node:crypto";
import { request as httpsRequest } from "node:https";

/** Key that signs; temporary credentials come with a token. */
export interface SigningKey {
  accessKeyId: string;
  accessKeySecret: string;
  securityToken?: string | undefined;
}

/** A call before it is signed. */
export interface RpcRequest {
  host: string;
  action: string;
  version: string;
  query?: Readonly<Record<string, string>>;
  body?: Readonly<Record<string, string>>;
}

/** A call as it goes out. */
export interface SignedRequest {
  host: string;
  path: string;
  headers: Record<string, string>;
  body: string;
}

/** An answer, whatever its status. */
export interface RpcAnswer {
  status: number;
  body: string;
  /** What the service asks to wait before the next attempt, in milliseconds. */
  retryAfterMs?: number;
}

/** What makes two signatures of one call differ. */
export interface Moment {
  date: Date;
  /** Used once. */
  nonce: string;
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** RFC 3986, which is stricter than the platform's function. */
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

function joined(parameters: Readonly<Record<string, string>> = {}): string {
  return Object.keys(parameters)
    .sort()
    .map((name) => `${encode(name)}=${encode(parameters[name]!)}`)
    .join("&");
}

/** Signs a POST. Everything that is sent, save `accept`, is covered by the signature. */
export function signRequest(
  call: RpcRequest,
  key: SigningKey,
  { date, nonce }: Moment = { date: new Date(), nonce: randomUUID() },
): SignedRequest {
  const query = joined(call.query);
  const body = joined(call.body);
  const hash = sha256(body);
  const signed: Record<string, string> = {
    ...(body === "" ? {} : { "content-type": "application/x-www-form-urlencoded" }),
    host: call.host,
    "x-acs-action": call.action,
    "x-acs-content-sha256": hash,
    "x-acs-date": date.toISOString().replace(/\.\d+Z$/, "Z"),
    ...(key.securityToken === undefined ? {} : { "x-acs-security-token": key.securityToken }),
    "x-acs-signature-nonce": nonce,
    "x-acs-version": call.version,
  };
  const names = Object.keys(signed).sort();
  const headers = names.map((name) => `${name}:${signed[name]!.trim()}\n`).join("");
  const canonical = ["POST", "/", query, headers, names.join(";"), hash].join("\n");
  const signature = createHmac("sha256", key.accessKeySecret)
    .update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`)
    .digest("hex");
  return {
    host: call.host,
    path: query === "" ? "/" : `/?${query}`,
    headers: {
      ...signed,
      accept: "application/json",
      "content-length": String(Buffer.byteLength(body)),
      authorization: `ACS3-HMAC-SHA256 Credential=${key.accessKeyId},SignedHeaders=${names.join(";")},Signature=${signature}`,
    },
    body,
  };
}

/** An answer of these APIs is a few hundred bytes; nobody may make the function hold more. */
const LONGEST_ANSWER = 64 * 1024;

/** Limits of one call. */
export interface PostOptions {
  /** Milliseconds from the start to the end of the answer. @default 3000 */
  timeoutMs?: number;
}

/** Signs and sends over TLS. Redirects are not followed. Rejects where no whole answer came. */
export function postSigned(call: RpcRequest, key: SigningKey, options: PostOptions = {}): Promise<RpcAnswer> {
  const { host, path, headers, body } = signRequest(call, key);
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(options.timeoutMs ?? 3000);
    const outgoing = httpsRequest({ host, path, method: "POST", headers, signal }, (incoming) => {
      const chunks: Buffer[] = [];
      let length = 0;
      incoming.on("data", (chunk: Buffer) => {
        length += chunk.length;
        if (length > LONGEST_ANSWER) incoming.destroy(new Error("The answer is too long."));
        else chunks.push(chunk);
      });
      incoming.on("error", reject);
      incoming.on("end", () => {
        const wait = Number(incoming.headers["x-acs-retry-after"]);
        resolve({
          status: incoming.statusCode ?? 0,
          body: Buffer.concat(chunks).toString("utf8"),
          ...(Number.isFinite(wait) && wait > 0 ? { retryAfterMs: wait } : {}),
        });
      });
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
