import { byName, hmac, percentEncode, sameText, sha256Hex, type SignatureScheme } from "./scheme";
import type { ParsedRequest } from "../http-request";

const AUTHORIZATION = /^ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]+)$/;

function authorization(request: ParsedRequest): RegExpExecArray | null {
  return AUTHORIZATION.exec(request.headers.get("authorization") ?? "");
}

/** ACS3-HMAC-SHA256: method, path, query, the listed headers and the body's hash. */
export const acs3: SignatureScheme = {
  claim(request) {
    const match = authorization(request);
    if (!match) return undefined;
    return {
      accessKeyId: match[1]!,
      signature: match[3]!,
      securityToken: request.headers.get("x-acs-security-token"),
      nonce: request.headers.get("x-acs-signature-nonce"),
      timestamp: request.headers.get("x-acs-date"),
    };
  },

  signatures(request, secret) {
    const signedHeaders = authorization(request)![2]!;
    const bodyHash = request.headers.get("x-acs-content-sha256") ?? "";
    if (!bodyHashHolds(request, bodyHash)) return [];
    const headers = signedHeaders.split(";");
    // A header that matters but is not signed could be changed on the way.
    if (!["host", "x-acs-action", "x-acs-date"].every((name) => headers.includes(name) || !request.headers.has(name)))
      return [];
    const canonicalHeaders = headers.map((name) => `${name}:${(request.headers.get(name) ?? "").trim()}\n`).join("");
    // Node and Python leave names of query parameters unencoded in the canonical text; Java encodes them.
    return [percentEncode, (name: string) => name].map((encodeName) => {
      const query = byName(request.query)
        .map(([name, value]) => `${encodeName(name)}=${percentEncode(value)}`)
        .join("&");
      const canonical = [request.http.method, request.path, query, canonicalHeaders, signedHeaders, bodyHash].join("\n");
      return hmac("sha256", secret, `ACS3-HMAC-SHA256\n${sha256Hex(canonical)}`, "hex");
    });
  },
};

/** Node sends no body with GET although it signs the hash of one; every other body must match its hash. */
function bodyHashHolds(request: ParsedRequest, hash: string): boolean {
  if (request.http.method === "GET" && request.http.body.length === 0) return true;
  return sameText(hash, sha256Hex(request.http.body));
}
