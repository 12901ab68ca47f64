import Client, { Config, OpenApiRequest, Params } from "@alicloud/openapi-client";
import { Refused, type Exchange, type Json, type Send } from "./api";
import { sendLog } from "./log-wire";

/** A deployer's key on the local cloud. */
export interface DeployerKey {
  accessKeyId: string;
  accessKeySecret: string;
  securityToken?: string;
}

/** Options of the vendor's client that matter here; the class that holds them belongs to a package of its own. */
type Runtime = Parameters<Client["callApi"]>[2];

/** Milliseconds that an answer may take. The client's own three seconds run out where other work keeps the machine busy. */
const ANSWER_MS = 30_000;

/** Sends through the vendor's own client, signed the way the provider signs: HMAC-SHA1, over plain HTTP. */
export function sendOver(options: { endpoint: string; region: string; key: DeployerKey }): Send {
  const client = new Client(
    new Config({
      ...options.key,
      endpoint: options.endpoint,
      regionId: options.region,
      protocol: "HTTP",
      signatureAlgorithm: "v2",
    }),
  );
  return async (exchange) => {
    if (exchange.style === "LOG") return sendLog(exchange, options);
    const request = new OpenApiRequest({ query: exchange.query, body: exchange.body, headers: framing(exchange) });
    try {
      const answer = await client.callApi(params(exchange), request, {
        autoretry: false,
        readTimeout: ANSWER_MS,
        connectTimeout: ANSWER_MS,
      } as Runtime);
      return (answer["body"] ?? {}) as Json;
    } catch (error) {
      throw refused(exchange, error);
    }
  };
}

/** Node does not frame the body of a DELETE by itself: its bytes would be taken for the connection's next request. */
function framing({ style, method, body }: Exchange): Record<string, string> {
  if (style !== "ROA" || method !== "DELETE" || !body) return {};
  return { "content-length": String(Buffer.byteLength(JSON.stringify(body))) };
}

function params({ action, version, style, method, path }: Exchange): Params {
  return new Params({
    action,
    version,
    protocol: "HTTP",
    pathname: path,
    method,
    authType: "AK",
    style,
    reqBodyType: style === "ROA" ? "json" : "formData",
    bodyType: "json",
  });
}

/** The client's error, whose shape differs between an error answer and no answer at all. */
function refused({ action }: Exchange, error: unknown): Refused {
  const { code, message, data } = error as { code?: string; message?: string; data?: Json };
  return new Refused({
    action,
    code: code ?? "NoAnswer",
    // The client's own text repeats code, status and request id, which stand beside it here.
    // Without an answer it shows the whole signed request.
    message: data?.["Message"] ?? data?.["message"] ?? (message ?? String(error)).replace(/\?[^\s"]*/g, ""),
    status: data?.["statusCode"],
    requestId: data?.["RequestId"] ?? data?.["requestId"],
    cause: error,
  });
}
