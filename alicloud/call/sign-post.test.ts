import http, { type RequestListener } from "node:http";
import https from "node:https";
import { syncBuiltinESMExports } from "node:module";
import { type AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { postSigned } from "./sign";

const original = https.request;
let server: http.Server | undefined;

/** Leads TLS to a plain server on loopback, which answers as it is told. */
async function answering(listener: RequestListener): Promise<void> {
  server = http.createServer(listener);
  await new Promise<void>((resolve) => server!.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  https.request = ((options: http.RequestOptions, answered: (answer: http.IncomingMessage) => void) =>
    http.request({ ...options, host: "127.0.0.1", port }, answered)) as typeof https.request;
  syncBuiltinESMExports();
}

afterEach(() => {
  https.request = original;
  syncBuiltinESMExports();
  server?.closeAllConnections();
  server?.close();
});

const post = (timeoutMs = 5000) =>
  postSigned(
    { host: "dataworks.cn-hangzhou.aliyuncs.com", action: "A", version: "2020-05-18", body: { Tip: "中 文" } },
    { accessKeyId: "id", accessKeySecret: "secret" },
    { timeoutMs },
  );

describe("the small caller", () => {
  it("sends the body that it signed and gives the answer, whatever its status", async () => {
    let body = "";
    await answering((request, response) => {
      request.on("data", (chunk) => (body += chunk));
      request.on("end", () => response.writeHead(429, { "x-acs-retry-after": "700" }).end('{"Code":"Throttling"}'));
    });
    expect(await post()).toEqual({ status: 429, body: '{"Code":"Throttling"}', retryAfterMs: 700 });
    expect(body).toBe("Tip=%E4%B8%AD%20%E6%96%87");
  });

  it("follows no redirect", async () => {
    let requests = 0;
    await answering((_request, response) => {
      requests += 1;
      response.writeHead(302, { location: "https://elsewhere.example/" }).end();
    });
    expect(await post()).toMatchObject({ status: 302 });
    expect(requests).toBe(1);
  });

  it("gives up an answer that is too long", async () => {
    await answering((_request, response) => response.end("x".repeat(70_000)));
    await expect(post()).rejects.toThrow("too long");
  });

  it("gives up an answer that does not come", async () => {
    await answering(() => undefined);
    await expect(post(20)).rejects.toThrow();
  });

  it("gives up an answer that breaks off", async () => {
    await answering((_request, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("half", () => response.destroy());
    });
    await expect(post()).rejects.toThrow();
  });
});
