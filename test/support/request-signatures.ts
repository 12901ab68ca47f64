import { createHash, createHmac } from "node:crypto";

/** What is signed of a request, before it is encoded for the wire. */
export interface Signable {
  method: string;
  /** Path, or a whole address as it is sent through a proxy. */
  target: string;
  query: Record<string, string>;
  /** By lower-case name. */
  headers: Record<string, string>;
}

export interface SigningKey {
  id: string;
  secret: string;
}

/** Signatures as the vendor's clients make them. Written apart from both sides of the product, as a third opinion. */

export function pairsOf(parameters: Record<string, string>): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join("&");
}

/** Percent-encoding of RFC 3986, which signatures use. */
export function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Signature of the RPC kind over all parameters but itself. */
export function rpcSignature(method: string, parameters: Record<string, string>, secret: string): string {
  const signed = Object.fromEntries(sorted(parameters).filter(([name]) => name !== "Signature"));
  return createHmac("sha1", `${secret}&`)
    .update(`${method}&%2F&${encode(pairsOf(signed))}`)
    .digest("base64");
}

/** Authorization of the ROA kind. */
export function roaAuthorization(request: Signable, key: SigningKey): string {
  const lines = ["accept", "content-md5", "content-type", "date"].map((name) => request.headers[name] ?? "");
  const text = [request.method, ...lines].join("\n");
  const own = headerLines(request.headers, (name) => name.startsWith("x-acs-"));
  const signature = createHmac("sha1", key.secret)
    .update(`${text}\n${own}${resourceOf(request)}`)
    .digest("base64");
  return `acs ${key.id}:${signature}`;
}

/** Authorization of the log service; `x-log-signaturemethod` says with which hash. */
export function logAuthorization(request: Signable, key: SigningKey): string {
  const lines = ["content-md5", "content-type", "date"].map((name) => request.headers[name] ?? "");
  const text = [request.method, ...lines].join("\n");
  const own = headerLines(request.headers, (name) => name.startsWith("x-log-") || name.startsWith("x-acs-"));
  const hash = request.headers["x-log-signaturemethod"] === "hmac-sha256" ? "sha256" : "sha1";
  const signature = createHmac(hash, key.secret)
    .update(`${text}\n${own}${resourceOf(request)}`)
    .digest("base64");
  return `LOG ${key.id}:${signature}`;
}

/** How a request to OSS is signed. */
export interface OssSigning extends SigningKey {
  region: string;
  /** Headers that are signed beyond those that always are. */
  additional?: string[];
}

/** Authorization of OSS, version 4; `x-oss-content-sha256` has to be there, and `x-oss-date` or `date`. */
export function ossAuthorization(request: Signable, signing: OssSigning): string {
  const date = (request.headers["x-oss-date"] ?? request.headers.date)!;
  const scope = scopeOf(date, signing.region);
  const signature = ossSignature(request, signing, date);
  const additional = signing.additional ? `AdditionalHeaders=${signing.additional.join(";")},` : "";
  return `OSS4-HMAC-SHA256 Credential=${signing.id}/${scope},${additional}Signature=${signature}`;
}

/** The query of a link to OSS that counts for `seconds` from `date`. */
export function ossLinkQuery(
  request: Signable,
  signing: OssSigning & { date: string; seconds: number },
): Record<string, string> {
  const query = {
    ...request.query,
    "x-oss-signature-version": "OSS4-HMAC-SHA256",
    "x-oss-credential": `${signing.id}/${scopeOf(signing.date, signing.region)}`,
    "x-oss-date": signing.date,
    "x-oss-expires": String(signing.seconds),
  };
  return { ...query, "x-oss-signature": ossSignature({ ...request, query }, signing, signing.date) };
}

/** `20261122T001500Z`, as OSS writes times. */
export function ossDate(date: Date): string {
  return date.toISOString().replace(/[-:]|\.\d+/g, "");
}

/** Hash of a body as the log service wants it. */
export function logContentMd5(body: string | Buffer): string {
  return createHash("md5").update(body).digest("hex").toUpperCase();
}

function ossSignature(request: Signable, { secret, region, additional = [] }: OssSigning, date: string): string {
  const always = (name: string) => name === "content-type" || name === "content-md5" || name.startsWith("x-oss-");
  const query = sorted(request.query)
    .map(([name, value]) => (value === "" ? encode(name) : `${encode(name)}=${encode(value)}`))
    .join("&");
  const canonical = [
    request.method,
    pathOf(request).split("/").map(decodeURIComponent).join("/").split("/").map(encode).join("/"),
    query,
    headerLines(request.headers, (name) => always(name) || additional.includes(name)),
    additional.join(";"),
    request.headers["x-oss-content-sha256"] ?? "UNSIGNED-PAYLOAD",
  ].join("\n");
  const digest = createHash("sha256").update(canonical).digest("hex");
  const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
  const day = hmac(`aliyun_v4${secret}`, dayOf(date));
  const key = hmac(hmac(hmac(day, region), "oss"), "aliyun_v4_request");
  const text = `OSS4-HMAC-SHA256\n${date}\n${scopeOf(date, region)}\n${digest}`;
  return hmac(key, text).toString("hex");
}

function scopeOf(date: string, region: string): string {
  return `${dayOf(date)}/${region}/oss/aliyun_v4_request`;
}

/** Of both ways to write a date. */
function dayOf(date: string): string {
  return date.endsWith("GMT") ? ossDate(new Date(date)).slice(0, 8) : date.slice(0, 8);
}

function sorted(parameters: Record<string, string>): [string, string][] {
  return Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1));
}

function headerLines(headers: Record<string, string>, wanted: (name: string) => boolean): string {
  return sorted(headers)
    .filter(([name]) => wanted(name))
    .map(([name, value]) => `${name}:${value}\n`)
    .join("");
}

/** Through a proxy the target is a whole address; only its path is signed. */
function pathOf({ target }: Signable): string {
  return target.replace(/^https?:\/\/[^/]+/, "");
}

function resourceOf(request: Signable): string {
  const query = sorted(request.query).map(([name, value]) => `${name}=${value}`);
  return query.length > 0 ? `${pathOf(request)}?${query.join("&")}` : pathOf(request);
}
