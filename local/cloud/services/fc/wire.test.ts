import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { exchange, readAnswer, wireText, type Exchange } from "../../../../test/support/raw-http";
import { signedRequest } from "../../../../test/support/signed-request";
import { startLocalCloud, type LocalCloud } from "../../start";

const ACCOUNT = { role: "source", id: "1000000000000001", region: "cn-shanghai" };

async function ask(
  { endpoint, accounts }: LocalCloud,
  { method, path, ...call }: { method: "GET" | "POST" | "DELETE"; path: string; action: string; body?: object },
): Promise<Exchange> {
  const { accessKeyId, accessKeySecret } = accounts[0]!;
  const request = signedRequest({
    ...{ accessKeyId, accessKeySecret, method, path, action: call.action },
    ...{ version: "2023-03-30", host: "fcv3.cn-shanghai.aliyuncs.com", contentType: "application/json" },
    body: call.body && JSON.stringify(call.body),
  });
  return exchange(Number(endpoint.split(":")[1]), wireText(request));
}

describe("Function Compute over the wire", { timeout: 20_000 }, () => {
  it("deletes with an answer that has neither a body nor a length", async () => {
    const cloud = await startLocalCloud({ accounts: [ACCOUNT] });
    try {
      const path = "/2023-03-30/functions";
      const body = { functionName: "guard", runtime: "nodejs20", handler: "index.handler" };
      const made = await ask(cloud, { method: "POST", path, action: "CreateFunction", body });
      expect(readAnswer(made).status).toBe(200);
      const { text: deleted } = await ask(cloud, { method: "DELETE", path: `${path}/guard`, action: "DeleteFunction" });
      expect(deleted).toMatch(/^HTTP\/1\.1 204 /);
      expect(deleted.toLowerCase()).not.toContain("content-length");
      expect(deleted).toMatch(/\r\n\r\n$/);
    } finally {
      await cloud.close();
    }
  });

  it("takes a slash within a name for a part of the name", async () => {
    const cloud = await startLocalCloud({ accounts: [ACCOUNT] });
    try {
      const path = "/2023-03-30/functions/a%2Ftriggers";
      const { status, body } = readAnswer(await ask(cloud, { method: "GET", path, action: "GetFunction" }));
      expect([status, body.Code]).toEqual([404, "FunctionNotFound"]);
      expect(body.Message).toContain("'a/triggers'");
    } finally {
      await cloud.close();
    }
  });

  it("calls a function with whatever bytes, whatever type they are said to have", async () => {
    const cloud = await startLocalCloud({ accounts: [ACCOUNT] });
    try {
      const path = "/2023-03-30/functions";
      const source =
        'exports.handler = (event, c, done) => { console.log("seen"); done(event[0] ? null : "no", event); };';
      const zipFile = Buffer.from(zipSync({ "index.js": Buffer.from(source) })).toString("base64");
      const body = { functionName: "echo", runtime: "nodejs20", handler: "index.handler", code: { zipFile } };
      await ask(cloud, { method: "POST", path, action: "CreateFunction", body });
      const invoke = async (event: string, headers: Record<string, string> = {}) => {
        const { accessKeyId, accessKeySecret } = cloud.accounts[0]!;
        const request = signedRequest({
          ...{ accessKeyId, accessKeySecret, action: "InvokeFunction", version: "2023-03-30", headers },
          ...{ method: "POST", path: `${path}/echo/invocations`, host: "fcv3.cn-shanghai.aliyuncs.com" },
          ...{ body: event, contentType: "application/json" },
        });
        return (await exchange(Number(cloud.endpoint.split(":")[1]), wireText(request))).text;
      };
      expect(await invoke("[1, no JSON")).toMatch(/^HTTP\/1\.1 200 .*\r\n\r\n\[1, no JSON$/s);
      const tail = await invoke("x", { "x-fc-log-type": "Tail" });
      expect(tail).toContain(`x-fc-log-result: ${Buffer.from("seen\n").toString("base64")}`);
      const failed = await invoke("\0");
      expect(failed).toMatch(/^HTTP\/1\.1 200 .*x-fc-error-type: HandledInvocationError/s);
      expect(failed).toContain('"errorMessage":"no"');
      expect(await invoke("x", { "x-fc-invocation-type": "Async" })).toMatch(/^HTTP\/1\.1 202 .*\r\n\r\n$/s);
      expect(await invoke("x", { "x-fc-invocation-type": "Later" })).toMatch(/^HTTP\/1\.1 400 /);
    } finally {
      await cloud.close();
    }
  });
});
