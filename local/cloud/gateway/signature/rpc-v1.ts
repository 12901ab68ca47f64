import { byName, hmac, percentEncode, type SignatureScheme } from "./scheme";

/** RPC style, HMAC-SHA1: the signature is a parameter over all other parameters of query and form. */
export const rpcV1: SignatureScheme = {
  claim(request) {
    // The signed text always has `/` for the path, so it says nothing about any other.
    if (request.path !== "/") return undefined;
    const parameters = new Map([...request.form, ...request.query]);
    const signature = parameters.get("Signature");
    const accessKeyId = parameters.get("AccessKeyId");
    if (signature === undefined || accessKeyId === undefined) return undefined;
    return {
      accessKeyId,
      signature,
      securityToken: parameters.get("SecurityToken") || undefined,
      nonce: parameters.get("SignatureNonce"),
      timestamp: parameters.get("Timestamp"),
    };
  },

  signatures(request, secret) {
    const parameters = [...request.query, ...request.form].filter(([name]) => name !== "Signature");
    // Headers and bodies of other kinds are not signed; an action must not come from there.
    if (!["Action", "Version"].every((name) => parameters.some((pair) => pair[0] === name && pair[1] !== "")))
      return [];
    if (request.http.body.length > 0 && request.form.length === 0) return [];
    // Java sends empty values without signing them; Node and Python sign them.
    return [parameters, parameters.filter(([, value]) => value !== "")].map((signed) => {
      const canonical = byName(signed)
        .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
        .join("&");
      const text = `${request.http.method}&${percentEncode("/")}&${percentEncode(canonical)}`;
      return hmac("sha1", `${secret}&`, text, "base64");
    });
  },
};
