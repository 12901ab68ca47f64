import { createHmac } from "node:crypto";
import { byName, hmac, percentEncode, sameText, sha256Hex, type SignatureScheme } from "./scheme";
import type { ParsedRequest } from "../http-request";

const ALGORITHM = "OSS4-HMAC-SHA256";
const AUTHORIZATION =
  /^OSS4-HMAC-SHA256 ?Credential=([^,]+), ?(?:AdditionalHeaders=([^,]+), ?)?Signature=([0-9a-f]{64})$/;
const UNSIGNED = "UNSIGNED-PAYLOAD";

/** Key id and scope of a credential: `<id>/<date>/<region>/oss/aliyun_v4_request`. */
export function credentialOf(
  text: string,
): { accessKeyId: string; day: string; region: string; scope: string } | undefined {
  const match = /^([^/]+)\/((\d{8})\/([a-z0-9-]+)\/oss\/aliyun_v4_request)$/.exec(text);
  return match ? { accessKeyId: match[1]!, scope: match[2]!, day: match[3]!, region: match[4]! } : undefined;
}

/** `20261122T001500Z` or a date of HTTP as ISO 8601; undefined when the text is no such time. */
export function timeOf(text = ""): string | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (match) return `${match[1]}-${match[2]}-${match[3]}T${match[4]}:${match[5]}:${match[6]}Z`;
  const time = / GMT$/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(time) ? undefined : new Date(time).toISOString().replace(".000", "");
}

/** The time that is signed. The provider's client sends only the date of HTTP, and signs its text as it is. */
function dateOf({ headers }: ParsedRequest): string {
  return headers.get("x-oss-date") ?? headers.get("date") ?? "";
}

/** OSS, version 4, in a header: method, path, query, the OSS headers and those that the client adds. */
export const ossV4: SignatureScheme = {
  claim(request) {
    const match = AUTHORIZATION.exec(request.headers.get("authorization") ?? "");
    const credential = match && credentialOf(match[1]!);
    if (!credential) return undefined;
    return {
      accessKeyId: credential.accessKeyId,
      signature: match[3]!,
      securityToken: request.headers.get("x-oss-security-token"),
      timestamp: timeOf(dateOf(request)),
      repeatable: true,
    };
  },

  signatures(request, secret) {
    const match = AUTHORIZATION.exec(request.headers.get("authorization")!)!;
    return signature(request, secret, {
      credential: match[1]!,
      date: dateOf(request),
      additional: match[2]?.split(";") ?? [],
      query: request.query,
      payload: request.headers.get("x-oss-content-sha256") ?? "",
    });
  },
};

/** What both forms of this signature are made of. */
export interface Signed {
  credential: string;
  date: string;
  additional: readonly string[];
  query: ParsedRequest["query"];
  payload: string;
}

/** The signature; none when what is said to be signed was not sent, or is not what was sent. */
export function signature(request: ParsedRequest, secret: string, signed: Signed): string[] {
  const { scope, day, region } = credentialOf(signed.credential)!;
  const { date, payload } = signed;
  if (timeOf(date)?.slice(0, 10).replaceAll("-", "") !== day) return [];
  if (payload !== UNSIGNED && !sameText(payload, sha256Hex(request.http.body))) return [];
  if (!signed.additional.every((name) => request.headers.has(name))) return [];
  const always = (name: string) => name === "content-type" || name === "content-md5" || name.startsWith("x-oss-");
  const additional = [...signed.additional].filter((name) => !always(name)).sort();
  const headers = byName([...request.headers].filter(([name]) => always(name) || additional.includes(name)));
  const path = canonicalPath(request);
  if (path === undefined) return [];
  const canonical = [
    request.http.method,
    path,
    byName(signed.query.map(([name, value]) => [percentEncode(name), percentEncode(value)] as const))
      .map(([name, value]) => (value === "" ? name : `${name}=${value}`))
      .join("&"),
    headers.map(([name, value]) => `${name}:${value}\n`).join(""),
    additional.join(";"),
    payload,
  ].join("\n");
  const text = [ALGORITHM, date, scope, sha256Hex(canonical)].join("\n");
  const key = [day, region, "oss", "aliyun_v4_request"].reduce<Buffer | string>(
    (before, part) => createHmac("sha256", before).update(part).digest(),
    `aliyun_v4${secret}`,
  );
  return [hmac("sha256", key, text, "hex")];
}

/** The bucket stands in the path, also when it was asked for as a host. Slashes of a key are left as they are. */
function canonicalPath({ host, path }: ParsedRequest): string | undefined {
  const bucket = /^([a-z0-9-]+)\.oss-[a-z0-9-]+\.aliyuncs\.com$/.exec(host)?.[1];
  try {
    const decoded = decodeURIComponent(path);
    const encoded = decoded.split("/").map(percentEncode).join("/");
    return bucket === undefined ? encoded : `/${bucket}${encoded}`;
  } catch {
    return undefined;
  }
}
