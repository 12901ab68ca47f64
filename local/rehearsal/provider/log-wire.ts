import { createHash, createHmac } from "node:crypto";
import { request as httpRequest } from "node:http";
import { Refused, type Exchange, type Json } from "./api";
import type { DeployerKey } from "./wire";

/** Signs and sends one request of the log service (its own HTTP form, HMAC-SHA1), whose projects are hosts. */
export async function sendLog(
  exchange: Exchange,
  { endpoint, region, key }: { endpoint: string; region: string; key: DeployerKey },
): Promise<Json> {
  const { method, path, query, project } = exchange;
  const port = Number(endpoint.slice(endpoint.lastIndexOf(":") + 1));
  const body = exchange.body === undefined ? undefined : JSON.stringify(exchange.body);
  const headers: Record<string, string> = {
    host: `${project === undefined ? "" : `${project}.`}${region}.log.aliyuncs.com`,
    date: new Date().toUTCString(),
    "x-log-apiversion": "0.6.0",
    "x-log-signaturemethod": "hmac-sha1",
    "x-log-bodyrawsize": String(body === undefined ? 0 : Buffer.byteLength(body)),
    ...(key.securityToken !== undefined && { "x-acs-security-token": key.securityToken }),
    ...(body !== undefined && {
      "content-type": "application/json",
      "content-md5": createHash("md5").update(body).digest("hex").toUpperCase(),
      "content-length": String(Buffer.byteLength(body)),
    }),
  };
  const text = [
    method,
    headers["content-md5"] ?? "",
    headers["content-type"] ?? "",
    headers["date"],
    ...Object.keys(headers)
      .filter((name) => /^x-(log|acs)-/.test(name))
      .sort()
      .map((name) => `${name}:${headers[name]}`),
    `${path}${signedQuery(query)}`,
  ].join("\n");
  const signature = createHmac("sha1", key.accessKeySecret).update(text).digest("base64");
  headers["authorization"] = `LOG ${key.accessKeyId}:${signature}`;
  const answer = await exchangeBytes({ port, method, path: `${path}${sentQuery(query)}`, headers, body }).catch(
    (cause) => {
      throw new Refused({ action: exchange.action, code: "NoAnswer", message: (cause as Error).message, cause });
    },
  );
  const said = (answer.text === "" ? {} : JSON.parse(answer.text)) as Json;
  if (answer.status < 400) return said;
  throw new Refused({
    action: exchange.action,
    code: said["errorCode"] ?? "Unknown",
    message: said["errorMessage"] ?? answer.text,
    status: answer.status,
    requestId: answer.requestId,
  });
}

function signedQuery(query: Record<string, string>): string {
  const pairs = Object.entries(query).sort(([a], [b]) => (a < b ? -1 : 1));
  return pairs.length === 0 ? "" : `?${pairs.map(([name, value]) => `${name}=${value}`).join("&")}`;
}

function sentQuery(query: Record<string, string>): string {
  const text = new URLSearchParams(query).toString();
  return text === "" ? "" : `?${text}`;
}

/** One request over plain HTTP on this machine. */
function exchangeBytes(options: {
  port: number;
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | undefined;
}): Promise<{ status: number; text: string; requestId?: string }> {
  const { port, method, path, headers, body } = options;
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ host: "127.0.0.1", port, method, path, headers, timeout: 30_000 }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.once("error", reject);
      answer.once("end", () => {
        const requestId = answer.headers["x-log-requestid"];
        resolve({
          status: answer.statusCode!,
          text: Buffer.concat(parts).toString("utf8"),
          ...(typeof requestId === "string" && { requestId }),
        });
      });
    });
    sent.once("timeout", () => sent.destroy(new Error("no answer in 30 seconds")));
    sent.once("error", reject);
    sent.end(body);
  });
}
