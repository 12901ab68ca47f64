import { createHash, createHmac } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/** A request as it came in. */
export interface SeenRequest {
  method: string;
  /** With the query. */
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A key that the service knows; `token` when it is a session's. */
export interface KnownKey {
  id: string;
  secret: string;
  token?: string;
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Checks ACS3-HMAC-SHA256 by the published rules, from the bytes that arrived. Returns the API's error code, or undefined. */
export function signatureFault(request: SeenRequest, key: KnownKey): string | undefined {
  const { headers } = request;
  const parts = /^ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]{64})$/.exec(
    headers.authorization ?? "",
  );
  if (!parts) return "IncompleteSignature";
  const [, id, list = "", signature] = parts;
  if (id !== key.id) return "InvalidAccessKeyId.NotFound";
  if (headers["x-acs-security-token"] !== key.token) return "InvalidSecurityToken.Mismatch";
  const names = list.split(";");
  const mustSign = Object.keys(headers).filter((name) => /^(host|content-type|x-acs-.*)$/.test(name));
  if (names.join() !== mustSign.sort().join()) return "IncompleteSignature.SignedHeaders";
  if (headers["x-acs-content-sha256"] !== sha256(request.body)) return "SignatureDoesNotMatch.Body";
  const age = Math.abs(Date.now() - Date.parse(String(headers["x-acs-date"])));
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(String(headers["x-acs-date"])) || age > 900_000) {
    return "InvalidTimeStamp.Expired";
  }
  const url = new URL(request.path, "https://host");
  const query = [...url.searchParams]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join("&");
  const canonical = [
    request.method,
    url.pathname,
    query,
    names.map((name) => `${name}:${String(headers[name]).trim()}\n`).join(""),
    list,
    sha256(request.body),
  ].join("\n");
  const expected = createHmac("sha256", key.secret)
    .update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`)
    .digest("hex");
  return expected === signature ? undefined : "SignatureDoesNotMatch";
}

/** RFC 3986: only letters, digits and - _ . ~ stay. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}
