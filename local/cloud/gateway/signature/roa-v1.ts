import { byName, hmac, type SignatureScheme } from "./scheme";

const AUTHORIZATION = /^acs ([^:]+):(.+)$/;

/** ROA style, HMAC-SHA1: method, four headers, the x-acs headers, path and decoded query. */
export const roaV1: SignatureScheme = {
  claim(request) {
    const match = AUTHORIZATION.exec(request.headers.get("authorization") ?? "");
    if (!match) return undefined;
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
    const acsHeaders = byName([...request.headers].filter(([name]) => name.startsWith("x-acs-")))
      .map(([name, value]) => `${name}:${value}\n`)
      .join("");
    // Java and Python write an empty value as the bare name, Node as `name=`.
    return [(name: string) => `${name}=`, (name: string) => name].map((writeEmpty) => {
      const query = byName(request.query)
        .map(([name, value]) => (value === "" ? writeEmpty(name) : `${name}=${value}`))
        .join("&");
      const resource = query === "" ? request.path : `${request.path}?${query}`;
      const lines = [request.http.method, header("accept"), header("content-md5"), header("content-type"), header("date")];
      return hmac("sha1", secret, `${lines.join("\n")}\n${acsHeaders}${resource}`, "base64");
    });
  },
};
