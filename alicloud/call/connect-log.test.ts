import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createCaller, Credentials, shape, text } from ".";

let server: Server;
let port: number;
let seen: IncomingMessage[];
let answer: { status: number; body: string };

beforeEach(async () => {
  seen = [];
  answer = { status: 200, body: JSON.stringify({ projectName: "logs-of-a" }) };
  server = createServer((request, response) => {
    seen.push(request);
    response.writeHead(answer.status, { "x-log-requestid": "R-1" }).end(answer.body);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  port = (server.address() as AddressInfo).port;
});
afterEach(() => new Promise((closed) => server.close(closed)));

const read = (securityToken?: string) =>
  createCaller({
    tenant: "target",
    region: "cn-shanghai",
    endpoint: `127.0.0.1:${port}`,
    credentials: new Credentials({ accessKeyId: "id-1", accessKeySecret: "secret-1", securityToken }),
    retry: { attempts: 1 },
  }).call({
    ...{ product: "log", version: "2020-12-30", style: "LOG", action: "GetProject", method: "GET", safe: true },
    ...{ path: "/", query: { b: "2", a: "1" }, hosts: (region: string) => `logs-of-a.${region}.log.aliyuncs.com` },
    answer: shape({ projectName: text }),
  } as const);

describe("a read of the log service", () => {
  it("names the project in its host, and signs method, date, its headers and the path", async () => {
    expect(await read("token-1")).toEqual({ projectName: "logs-of-a" });
    const { headers, url } = seen[0]!;
    expect(url).toBe("/?a=1&b=2");
    expect(headers.host).toBe("logs-of-a.cn-shanghai.log.aliyuncs.com");
    const signedText = [
      ...["GET", "", "", headers["date"]],
      "x-acs-security-token:token-1",
      ...["x-log-apiversion:0.6.0", "x-log-bodyrawsize:0", "x-log-signaturemethod:hmac-sha1"],
      "/?a=1&b=2",
    ].join("\n");
    const signature = createHmac("sha1", "secret-1").update(signedText).digest("base64");
    expect(headers.authorization).toBe(`LOG id-1:${signature}`);
    const sent = Object.keys(headers).filter((name) => /^x-(log|acs)-/.test(name));
    expect(sent).toHaveLength(4);
  });

  it("fails as every other call does, with code, status and request id", async () => {
    answer = { status: 404, body: JSON.stringify({ errorCode: "ProjectNotExist", errorMessage: "There is none." }) };
    await expect(read()).rejects.toMatchObject({ kind: "not-found", apiCode: "ProjectNotExist", requestId: "R-1" });
    answer = { status: 200, body: "<html>" };
    await expect(read()).rejects.toMatchObject({ kind: "server" });
  });

  it("says when nobody answers", async () => {
    await new Promise((closed) => server.close(closed));
    await expect(read()).rejects.toMatchObject({ kind: "unreachable" });
    server = createServer();
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  });
});
