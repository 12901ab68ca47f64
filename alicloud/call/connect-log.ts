import { createHmac } from "node:crypto";
import { request as requestPlain } from "node:http";
import { request as requestTls } from "node:https";
import type { CallApi, CallRequest, Connection } from "./connect";

/** Where a project of the log service is reached: its name is part of the host. */
export interface LogConnection extends Connection {
  /** `<project>.<region>.log.aliyuncs.com`; differs from `host` where a local cloud stands for it. */
  named: string;
}

/**
 * A client of Simple Log Service, whose HTTP form and signature are its own (its API reference, "Request signatures",
 * version 1): HMAC-SHA1 over method, empty body, date, its headers and the path. It only reads.
 */
export function connectToLog(connection: LogConnection): CallApi {
  return {
    async callApi({ pathname }, { query = {} }: CallRequest, { readTimeout = 30_000 }) {
      const path = `${pathname}${queryText(query, (text) => text)}`;
      // Headers of the caller are left out: every one that begins with x-acs would have to be signed.
      const headers = signed(connection, path);
      const answer = await send(connection, {
        path: `${pathname}${queryText(query, encodeURIComponent)}`,
        headers,
        timeout: readTimeout,
      });
      const body = (answer.text === "" ? {} : JSON.parse(answer.text)) as Record<string, unknown>;
      if (answer.status < 400) return { body, statusCode: answer.status };
      // As the SDK throws it, so that one reader of failures serves all.
      throw Object.assign(new Error(String(body["errorMessage"] ?? "the service gave no reason")), {
        code: String(body["errorCode"] ?? "Unknown"),
        statusCode: answer.status,
        data: { ...body, RequestId: answer.requestId },
      });
    },
  };
}

function signed({ credentials, named, userAgent }: LogConnection, path: string): Record<string, string> {
  const date = new Date().toUTCString();
  const own: Record<string, string> = {
    "x-log-apiversion": "0.6.0",
    "x-log-bodyrawsize": "0",
    "x-log-signaturemethod": "hmac-sha1",
    ...(credentials?.securityToken !== undefined && { "x-acs-security-token": credentials.securityToken }),
  };
  const names = Object.keys(own).sort();
  const text = ["GET", "", "", date, ...names.map((name) => `${name}:${own[name]}`), path].join("\n");
  const signature = createHmac("sha1", credentials?.accessKeySecret ?? "")
    .update(text)
    .digest("base64");
  const authorization = `LOG ${credentials?.accessKeyId}:${signature}`;
  return { ...own, host: named, date, authorization, "user-agent": userAgent };
}

function queryText(query: Record<string, string>, written: (text: string) => string): string {
  const pairs = Object.entries(query).sort(([one], [other]) => (one < other ? -1 : 1));
  return pairs.length === 0 ? "" : `?${pairs.map(([name, value]) => `${name}=${written(value)}`).join("&")}`;
}

function send(
  { host, protocol }: LogConnection,
  { path, headers, timeout }: { path: string; headers: Record<string, string>; timeout: number },
): Promise<{ status: number; text: string; requestId?: string }> {
  const request = protocol === "HTTP" ? requestPlain : requestTls;
  const { hostname, port } = new URL(`${protocol.toLowerCase()}://${host}`);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method: "GET", headers, timeout }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part: string) => (text += part));
      answer.once("error", reject);
      answer.once("end", () => {
        const requestId = answer.headers["x-log-requestid"];
        const id = typeof requestId === "string" ? { requestId } : {};
        resolve({ status: answer.statusCode!, text, ...id });
      });
    });
    sent.once("timeout", () => sent.destroy(Object.assign(new Error("no answer in time"), { name: "TimeoutError" })));
    sent.once("error", reject);
    sent.end();
  });
}
