import { createHmac } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { deliver, logRequest, type DialectRequest } from "../../../../test/support/dialect-requests";
import { EchoCloud } from "../../../../test/support/echo-cloud";
import { log } from "../../services/log";
import { parseRequest } from "../http-request";
import { logV1 } from "./log-v1";

describe("the signature of the log service", { timeout: 5_000 }, () => {
  let cloud: EchoCloud;
  beforeEach(() => {
    cloud = new EchoCloud({}, [log]);
  });

  const creation: Omit<DialectRequest, "accessKeyId" | "accessKeySecret"> = {
    host: "cn-shanghai.log.aliyuncs.com",
    method: "POST",
    path: "/",
    body: JSON.stringify({ projectName: "logs-of-a", description: "" }),
  };

  async function outcome(change: Partial<DialectRequest> = {}): Promise<string> {
    const answer = await deliver(cloud.gateway, logRequest({ ...cloud.source, ...creation, ...change }));
    expect(answer.headers?.["x-log-requestid"]).toBe(answer.requestId);
    return answer.status === 200 ? "accepted" : (JSON.parse(answer.body) as { errorCode: string }).errorCode;
  }

  test.each(["hmac-sha256", "hmac-sha1"])("is accepted with %s", async (method) => {
    expect(await outcome({ headers: { "x-log-signaturemethod": method } })).toBe("accepted");
    expect(cloud.lastRequest()).toMatchObject({ product: "sls", action: "CreateProject", status: 200 });
  });

  test("agrees with a text that was signed by hand", () => {
    const text =
      "GET\n\n\nSun, 22 Nov 2026 00:00:00 GMT\nx-log-apiversion:0.6.0\nx-log-signaturemethod:hmac-sha1\n/tags?a=1&b=x y";
    const request = parseRequest({
      method: "GET",
      target: "/tags?b=x%20y&a=1",
      headers: [
        ["Host", "cn-shanghai.log.aliyuncs.com"],
        ["Date", "Sun, 22 Nov 2026 00:00:00 GMT"],
        ["x-log-apiversion", "0.6.0"],
        ["x-log-signaturemethod", "hmac-sha1"],
      ],
      body: Buffer.alloc(0),
      connection: { sourceIp: "127.0.0.1", via: "direct", secure: true },
    });
    expect(logV1.signatures(request, "secret")).toEqual([createHmac("sha1", "secret").update(text).digest("base64")]);
  });

  test.each<[string, Partial<DialectRequest>, string]>([
    ["a wrong secret", { accessKeySecret: "wrong" }, "SignatureNotMatch"],
    ["an unknown key", { accessKeyId: "unknown" }, "Unauthorized"],
    ["another body", { tampered: { body: '{"projectName":"logs-of-b"}' } }, "SignatureNotMatch"],
    ["another path", { tampered: { path: "/tag" } }, "SignatureNotMatch"],
    ["another method", { tampered: { method: "PUT", path: "/resourcegroup" } }, "SignatureNotMatch"],
    ["another log header", { tampered: { headers: { "x-log-apiversion": "0.5.0" } } }, "SignatureNotMatch"],
    ["another date", { tampered: { headers: { date: new Date(0).toUTCString() } } }, "SignatureNotMatch"],
    ["an old date", { date: new Date(Date.now() - 16 * 60_000) }, "RequestTimeExpired"],
    ["a date to come", { date: new Date(Date.now() + 16 * 60_000) }, "RequestTimeExpired"],
    ["a hash that is none", { headers: { "x-log-signaturemethod": "none" } }, "SignatureNotMatch"],
  ])("is refused with %s", async (_what, change, code) => {
    expect(await outcome(change)).toBe(code);
  });

  test("of a body without its hash is refused", async () => {
    const request = logRequest({ ...cloud.source, ...creation, body: undefined });
    const answer = await deliver(cloud.gateway, { ...request, body: Buffer.from('{"projectName":"logs-of-a"}') });
    expect(answer.status).toBe(401);
  });

  test("of another kind is none for a host of the log service", async () => {
    const request = cloud.request({ host: "cn-shanghai.log.aliyuncs.com" });
    const answer = await deliver(cloud.gateway, request);
    expect(JSON.parse(answer.body)).toMatchObject({ errorCode: expect.any(String), errorMessage: expect.any(String) });
    expect(answer.status).toBe(400);
  });
});
