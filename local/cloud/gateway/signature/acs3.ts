import { byName, hmac, percentEncode, sameText, separatorInName, sha256Hex, type SignatureScheme } from "./scheme";
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
    const names = signedHeaders.split(";");
    const bodyHash = request.headers.get("x-acs-content-sha256") ?? "";
    if (!bodyHashHolds(request, bodyHash) || !coversWhatMatters(request, names)) return [];
    const canonicalHeaders = names.map((name) => `${name}:${request.headers.get(name)!}\n`).join("");
    // Node and Python leave names of query parameters unencoded in the canonical text; Java encodes them. A name with
    // a separator in it would, left unencoded, read like two parameters.
    const encodings = [percentEncode];
    if (!request.query.some(([name]) => separatorInName(name))) encodings.push((name) => name);
    return encodings.map((encodeName) => {
      const query = byName(request.query)
        .map(([name, value]) => `${encodeName(name)}=${percentEncode(value)}`)
        .join("&");
      const canonical = [request.http.method, request.path, query, canonicalHeaders, signedHeaders, bodyHash].join(
        "\n",
      );
      return hmac("sha256", secret, `ACS3-HMAC-SHA256\n${sha256Hex(canonical)}`, "hex");
    });
  },
};

/** A header that says what is asked, of whom and when could be changed on the way if it were not signed. */
function coversWhatMatters(request: ParsedRequest, signed: readonly string[]): boolean {
  const matters = [...request.headers.keys()].filter((name) => name === "content-type" || name.startsWith("x-acs-"));
  return (
    ["host", ...matters].every((name) => signed.includes(name)) && signed.every((name) => request.headers.has(name))
  );
}

/** Node signs the hash of a body that it does not send with GET; every other body must match its hash. */
function bodyHashHolds(request: ParsedRequest, hash: string): boolean {
  const leftOut =
    request.http.method === "GET" && request.http.body.length === 0 && request.headers.has("content-type");
  return leftOut ? /^[0-9a-f]{64}$/.test(hash) : sameText(hash, sha256Hex(request.http.body));
}
