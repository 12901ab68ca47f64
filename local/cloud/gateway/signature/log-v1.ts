import { createHash } from "node:crypto";
import { byName, hmac, sameText, separatorInName, type SignatureScheme } from "./scheme";
import type { ParsedRequest } from "../http-request";

const AUTHORIZATION = /^LOG ([^:]+):(.+)$/;

/**
 * The log service's own: method, hash of the body, its type, date, the x-log and x-acs headers, path and decoded query.
 * Older clients use HMAC-SHA1, newer ones HMAC-SHA256; a signed header says which. The host, and with it the project,
 * is not covered.
 */
export const logV1: SignatureScheme = {
  claim(request) {
    const match = AUTHORIZATION.exec(request.headers.get("authorization") ?? "");
    if (!match) return undefined;
    return {
      accessKeyId: match[1]!,
      signature: match[2]!,
      securityToken: request.headers.get("x-acs-security-token"),
      timestamp: request.headers.get("x-log-date") ?? request.headers.get("date"),
      repeatable: true,
    };
  },

  signatures(request, secret) {
    const header = (name: string) => request.headers.get(name) ?? "";
    const algorithm = { "hmac-sha1": "sha1", "hmac-sha256": "sha256" } as const;
    const method = header("x-log-signaturemethod") as keyof typeof algorithm;
    if (!Object.hasOwn(algorithm, method) || !bodyIsHashed(request)) return [];
    if (request.query.some(([name]) => separatorInName(name))) return [];
    const own = byName([...request.headers].filter(([name]) => /^x-(log|acs)-/.test(name)))
      .map(([name, value]) => `${name}:${value}\n`)
      .join("");
    const query = byName(request.query)
      .map(([name, value]) => `${name}=${value}`)
      .join("&");
    const resource = query === "" ? request.path : `${request.path}?${query}`;
    const lines = [request.http.method, header("content-md5"), header("content-type"), header("date")];
    return [hmac(algorithm[method], secret, `${lines.join("\n")}\n${own}${resource}`, "base64")];
  },
};

/** A body that its hash does not cover could be changed on the way. */
function bodyIsHashed({ http, headers }: ParsedRequest): boolean {
  const sent = headers.get("content-md5");
  // Without a body the newer of the provider's two clients sends an empty hash.
  if (!sent) return http.body.length === 0;
  return sameText(sent.toUpperCase(), createHash("md5").update(http.body).digest("hex").toUpperCase());
}
