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
});
