import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it, vi } from "vitest";
import { connectWithSdk } from "./connect";
import { Credentials } from "./credentials";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

it("prints no request and no answer where DEBUG asks for everything, as keys and tokens are among them", async () => {
  vi.stubEnv("DEBUG", "*");
  const server = createServer((_request, response) =>
    response.end(JSON.stringify({ AccessKey: { AccessKeySecret: "canary-of-the-answer" } })),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const printed: string[] = [];
  vi.spyOn(process.stderr, "write").mockImplementation((text) => printed.push(String(text)) > 0);
  try {
    const client = connectWithSdk({
      host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
      protocol: "HTTP",
      region: "cn-shanghai",
      credentials: new Credentials({
        accessKeyId: "LTAIexample0",
        accessKeySecret: "canary-of-the-key",
        securityToken: "canary-of-the-token",
      }),
      userAgent: "test",
    });
    const answer = await client.callApi(
      {
        action: "CreateAccessKey",
        version: "2015-05-01",
        protocol: "HTTP",
        pathname: "/",
        method: "POST",
        authType: "AK",
        style: "RPC",
        reqBodyType: "formData",
        bodyType: "json",
      },
      { query: {}, body: { Value: "canary-of-the-request" } },
      {},
    );
    expect(JSON.stringify(answer)).toContain("canary-of-the-answer");
  } finally {
    server.close();
  }
  expect(printed.join("")).not.toContain("canary");
});
