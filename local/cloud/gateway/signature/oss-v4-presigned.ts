import { credentialOf, signature, timeOf } from "./oss-v4";
import type { SignatureScheme } from "./scheme";
import type { ParsedRequest } from "../http-request";

/** A link counts for a week at most. */
const LONGEST_SECONDS = 7 * 24 * 3_600;

/** OSS, version 4, in the query: a link that somebody signed beforehand. Its body is not covered. */
export const ossV4Presigned: SignatureScheme = {
  claim(request) {
    const query = new Map(request.query);
    const credential = credentialOf(query.get("x-oss-credential") ?? "");
    const expires = query.get("x-oss-expires") ?? "";
    const sent = query.get("x-oss-signature");
    if (query.get("x-oss-signature-version") !== "OSS4-HMAC-SHA256" || !credential || sent === undefined)
      return undefined;
    // Said in both ways, it might be another who says it.
    if (request.headers.has("authorization") || !/^\d{1,6}$/.test(expires)) return undefined;
    return {
      accessKeyId: credential.accessKeyId,
      signature: sent,
      securityToken: query.get("x-oss-security-token"),
      timestamp: timeOf(query.get("x-oss-date")),
      repeatable: true,
      validSeconds: Math.min(Number(expires), LONGEST_SECONDS),
    };
  },

  signatures(request: ParsedRequest, secret) {
    const query = new Map(request.query);
    // Of a name that was sent twice only one value would be read.
    if (query.size !== request.query.length) return [];
    return signature(request, secret, {
      credential: query.get("x-oss-credential")!,
      date: query.get("x-oss-date") ?? "",
      additional: query.get("x-oss-additional-headers")?.split(";") ?? [],
      query: request.query.filter(([name]) => name !== "x-oss-signature"),
      payload: "UNSIGNED-PAYLOAD",
    });
  },
};
