import { byName, hmac, percentEncode, type SignatureScheme } from "./scheme";

/** RPC style, HMAC-SHA1: the signature is a query parameter over all other parameters of query and form. */
export const rpcV1: SignatureScheme = {
  claim(request) {
    const query = new Map([...request.form, ...request.query]);
    const signature = query.get("Signature");
    const accessKeyId = query.get("AccessKeyId");
    if (signature === undefined || accessKeyId === undefined) return undefined;
    return {
      accessKeyId,
      signature,
      securityToken: query.get("SecurityToken"),
      nonce: query.get("SignatureNonce"),
      timestamp: query.get("Timestamp"),
    };
  },

  signatures(request, secret) {
    const parameters = [...request.query, ...request.form].filter(([name]) => name !== "Signature");
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
