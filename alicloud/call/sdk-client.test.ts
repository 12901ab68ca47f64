import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createCaller, Credentials, id, shape } from ".";
import { stillSurroundings } from "./testing/fake-call-api";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(handle: RequestListener): Promise<string> {
  const server = createServer(handle);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function callerTo(endpoint: string) {
  const surroundings = stillSurroundings();
  const credentials = new Credentials({
    accessKeyId: "exampleKeyId",
    accessKeySecret: "exampleSecretForTests",
    securityToken: "exampleSessionToken",
  });
  const caller = createCaller({
    tenant: "target",
    region: "cn-hangzhou",
    endpoint,
    credentials,
    surroundings,
    timeouts: { answerMs: 2000 },
  });
  return { caller, surroundings };
}

const call = {
  product: "dataworks-public",
  version: "2024-05-18",
  action: "TriggerSchedulerTaskInstance",
  method: "POST",
  query: { EnvType: "Prod" },
  body: { TaskId: "700008123456", TriggerTime: "1767225900000" },
  answer: shape({ requestId: id }),
} as const;

describe("the vendor's generic client over loopback", () => {
  it("signs with ACS3 and sends the session token, the action and the form", async () => {
    const seen: { request: IncomingMessage; body: string }[] = [];
    const endpoint = await serve((request, response) => {
      let body = "";
      request.on("data", (chunk) => (body += String(chunk)));
      request.on("end", () => {
        seen.push({ request, body });
        response.setHeader("content-type", "application/json").end('{"RequestId":"R-1"}');
      });
    });
    await callerTo(endpoint).caller.call({ ...call, safe: true });
    const { request, body } = seen[0]!;
    expect(request.method).toBe("POST");
    expect(body).toBe("TaskId=700008123456&TriggerTime=1767225900000");
    expect(new URL(request.url!, "http://x").searchParams.get("EnvType")).toBe("Prod");
    expect(request.headers["authorization"]).toMatch(
      /^ACS3-HMAC-SHA256 Credential=exampleKeyId,SignedHeaders=.*x-acs-security-token/,
    );
    expect(request.headers["x-acs-action"]).toBe("TriggerSchedulerTaskInstance");
    expect(request.headers["user-agent"]).toContain("tenant-pair");
  });

  it("honours the wait that a refusal names in its header", async () => {
    let count = 0;
    const endpoint = await serve((_, response) => {
      count += 1;
      response.setHeader("content-type", "application/json");
      if (count > 1) return void response.end('{"RequestId":"R-1"}');
      response.writeHead(429, { "x-acs-retry-after": "1500" });
      response.end('{"Code":"Throttling.User","Message":"slow down","RequestId":"R-0"}');
    });
    const { caller, surroundings } = callerTo(endpoint);
    await caller.call({ ...call, safe: false });
    expect(surroundings.slept).toEqual([1750]);
  });

  it("does not repeat an unsafe call whose connection was reset after it was sent", async () => {
    let count = 0;
    const endpoint = await serve((request) => {
      count += 1;
      request.socket.destroy();
    });
    await expect(callerTo(endpoint).caller.call({ ...call, safe: false })).rejects.toMatchObject({
      code: "API_UNREACHABLE",
      exitCode: 6,
      nothingHappened: false,
    });
    expect(count).toBe(1);
  });

  it("repeats an unsafe call when the connection is refused", async () => {
    const endpoint = await serve(() => undefined);
    await new Promise((resolve) => servers.pop()!.close(resolve));
    const { caller, surroundings } = callerTo(endpoint);
    await expect(caller.call({ ...call, safe: false })).rejects.toMatchObject({
      kind: "unreachable",
      nothingHappened: true,
    });
    expect(surroundings.slept).toHaveLength(5);
  });

  it("does not take a proxy's page for an answer", async () => {
    const endpoint = await serve((_, response) =>
      response.writeHead(502, { "content-type": "text/html" }).end("<html>bad gateway</html>"),
    );
    await expect(callerTo(endpoint).caller.call({ ...call, safe: false })).rejects.toMatchObject({
      kind: "server",
      nothingHappened: false,
    });
  });
});
