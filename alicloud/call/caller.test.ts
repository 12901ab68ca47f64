import { describe, expect, it } from "vitest";
import * as z from "zod";
import { ApiFailure, BadInput, createCaller, formatError, id, renewing, Credentials, shape, TenantPairError } from ".";
import { apiError, fakeCaller, networkError } from "./testing/fake-call-api";

const read = {
  product: "dataworks-public",
  version: "2024-05-18",
  action: "GetNode",
  method: "GET",
  safe: true,
  resource: "node http_trigger",
  answer: shape({ id }),
} as const;
const write = { ...read, action: "CreateNode", method: "POST", safe: false } as const;

async function failureOf(work: Promise<unknown>): Promise<ApiFailure> {
  const error = await work.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(ApiFailure);
  return error as ApiFailure;
}

describe("a caller", () => {
  it("sends an RPC call with its parameters in their places and leaves out what is undefined", async () => {
    const { caller, seen } = fakeCaller(() => ({ body: { Id: "1" } }));
    await caller.call({ ...write, query: { EnvType: "Prod", Absent: undefined }, body: { TaskId: "7" } });
    expect(seen[0]).toMatchObject({ query: { EnvType: "Prod" }, body: { TaskId: "7" } });
    expect(seen[0]!.params).toMatchObject({
      action: "CreateNode",
      version: "2024-05-18",
      style: "RPC",
      authType: "AK",
      method: "POST",
    });
    expect(Object.keys(seen[0]!.query)).toEqual(["EnvType"]);
  });

  it("goes to the regional host over TLS, and to a local cloud over HTTP with the region as a parameter", async () => {
    const real = fakeCaller(() => ({ body: { Id: "1" } }));
    await real.caller.call(read);
    expect(real.connections[0]).toMatchObject({ host: "dataworks.cn-shanghai.aliyuncs.com", protocol: "HTTPS" });
    expect(real.seen[0]!.query).toEqual({});
    const local = fakeCaller(() => ({ body: { Id: "1" } }), { endpoint: "127.0.0.1:8443" });
    await local.caller.call(read);
    expect(local.connections[0]).toMatchObject({ host: "127.0.0.1:8443", protocol: "HTTP" });
    expect(local.seen[0]!.query).toEqual({ RegionId: "cn-shanghai" });
  });

  it.each(["example.com:443", "127.0.0.1", "127.0.0.1:1@example.com:2", "10.0.0.1:80", "127.0.0.1.example.com:80"])(
    "refuses %s as the address of a local cloud, because calls to it are not encrypted",
    (endpoint) => {
      expect(() => createCaller({ tenant: "source", region: "cn-shanghai", endpoint })).toThrow(BadInput);
    },
  );

  it("asks a credential provider before each call and makes a new client when the credentials changed", async () => {
    let now = 0;
    let made = 0;
    const provider = renewing(
      async () => {
        made += 1;
        return new Credentials({
          accessKeyId: `key-${made}`,
          accessKeySecret: "secret-of-session",
          expiresAt: now + 3_600_000,
        });
      },
      () => now,
    );
    const { caller, connections } = fakeCaller(() => ({ body: { Id: "1" } }), { credentials: provider });
    await Promise.all([caller.call(read), caller.call(read)]);
    now = 3_400_000;
    await caller.call(read);
    expect(connections.map((one) => one.credentials?.accessKeyId)).toEqual(["key-1", "key-2"]);
  });

  it("reads ids as text and refuses numbers that have lost digits", async () => {
    const fine = fakeCaller(() => ({ body: { Id: 700001 } }));
    expect((await fine.caller.call(read)).id).toBe("700001");
    const lost = fakeCaller(() => ({ body: { Id: 9007199254740993, RequestId: "R-9" } }));
    await expect(lost.caller.call(read)).rejects.toMatchObject({ code: "UNEXPECTED_ANSWER", requestId: "R-9" });
  });

  it("names the field and not the value of an answer that has another shape", async () => {
    const { caller } = fakeCaller(() => ({ body: { Name: "top-secret-value" } }));
    const error = await caller
      .call({ ...read, answer: z.object({ Name: z.number() }) })
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(TenantPairError);
    expect(formatError(error)).toContain("Name:");
    expect(formatError(error)).not.toContain("top-secret-value");
  });

  it("takes Success=false in a 200 as a failure with the answer's own code", async () => {
    const body = {
      Success: false,
      ErrorCode: "Invalid.Tenant.UserIsNotProjectOwnerOrAdmin",
      ErrorMessage: "no",
      HttpStatusCode: 403,
      RequestId: "R-2",
    };
    const { caller } = fakeCaller(() => ({ body }));
    const failure = await failureOf(caller.call(write));
    expect(failure).toMatchObject({ kind: "forbidden", exitCode: 5, requestId: "R-2", status: 403 });
    const reported = fakeCaller(() => ({ body: { Id: "1", Success: "false" } }));
    await expect(reported.caller.call({ ...write, successFlag: "reported" })).resolves.toMatchObject({
      success: "false",
    });
  });

  it("says what failed, where, with request id and next step, and shows no stack without debug", async () => {
    const { caller } = fakeCaller(() => ({ error: apiError(403, "Forbidden.RAM") }));
    const failure = await failureOf(caller.call(read));
    expect(formatError(failure)).toBe(
      [
        "API_FORBIDDEN: GetNode failed (Forbidden.RAM, HTTP 403): told by Forbidden.RAM",
        "  where:      source, node http_trigger",
        "  request id: REQUEST-1",
        "  next step:  Give the identity of this tenant the permission and the workspace role for this action.",
      ].join("\n"),
    );
    expect(formatError(failure, { debug: true })).toContain("caused by Error: Forbidden.RAM");
  });

  it("repeats nothing after a refusal", async () => {
    const { caller, seen } = fakeCaller(() => ({ error: apiError(400, "InvalidParameter") }));
    expect(await failureOf(caller.call(read))).toMatchObject({ kind: "bad-request", exitCode: 1 });
    expect(seen).toHaveLength(1);
  });

  it("shows neither addresses with parameters nor requests of a call that broke off, not even with debug", async () => {
    const error = Object.assign(networkError("ECONNRESET", "read"), {
      data: { lastRequest: { headers: { Authorization: "x" } } },
    });
    const { caller } = fakeCaller(() => ({ error }));
    const text = formatError(await failureOf(caller.call(write)), { debug: true });
    expect(text).toContain("ECONNRESET");
    expect(text).not.toContain("OIDCToken=abc");
    expect(text).not.toContain("lastRequest");
  });

  it("stops at once when it is called off", async () => {
    const stop = new AbortController();
    const { caller, seen } = fakeCaller(
      () => {
        stop.abort();
        return { error: apiError(503, "ServiceUnavailable") };
      },
      { signal: stop.signal },
    );
    await expect(caller.call(read)).rejects.toMatchObject({ code: "CANCELLED" });
    expect(seen).toHaveLength(1);
  });
});
