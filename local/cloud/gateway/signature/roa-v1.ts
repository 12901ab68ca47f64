import { createHash } from "node:crypto";
import { byName, hmac, separatorInName, type SignatureScheme } from "./scheme";

const AUTHORIZATION = /^acs ([^:]+):(.+)$/;

/**
 * ROA style, HMAC-SHA1: method, four headers, the x-acs headers, path and decoded query. The body is covered only
 * when there is a Content-MD5; host and the text of values with `&` in them are not told apart by this scheme.
 */
export const roaV1: SignatureScheme = {
  claim(request) {
    const match = AUTHORIZATION.exec(request.headers.get("authorization") ?? "");
    // RPC calls carry their parameters in bodies, which this scheme does not sign.
    if (!match || request.path === "/") return undefined;
    return {
      accessKeyId: match[1]!,
      signature: match[2]!,
      securityToken: request.headers.get("x-acs-security-token"),
      nonce: request.headers.get("x-acs-signature-nonce"),
      timestamp: request.headers.get("date"),
    };
  },

  signatures(request, secret) {
    const header = (name: string) => request.headers.get(name) ?? "";
    const md5 = request.headers.get("content-md5");
    if (md5 !== undefined && md5 !== createHash("md5").update(request.http.body).digest("base64")) return [];
    if (request.query.some(([name]) => separatorInName(name))) return [];
    const acsHeaders = byName([...request.headers].filter(([name]) => name.startsWith("x-acs-")))
      .map(([name, value]) => `${name}:${value}\n`)
      .join("");
    // Java and Python write an empty value as the bare name, Node as `name=`.
    return [(name: string) => `${name}=`, (name: string) => name].map((writeEmpty) => {
      const query = byName(request.query)
        .map(([name, value]) => (value === "" ? writeEmpty(name) : `${name}=${value}`))
        .join("&");
      const resource = query === "" ? request.path : `${request.path}?${query}`;
      const lines = [
        request.http.method,
        header("accept"),
        header("content-md5"),
        header("content-type"),
        header("date"),
      ];
      return hmac("sha1", secret, `${lines.join("\n")}\n${acsHeaders}${resource}`, "base64");
    });
  },
};
