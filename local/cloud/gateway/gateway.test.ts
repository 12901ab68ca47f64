import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { EchoCloud } from "../../../test/support/echo-cloud";

const allow = (Action: string, Condition?: object) => ({
  Version: "1",
  Statement: [{ Effect: "Allow", Action, Resource: "*", ...(Condition && { Condition }) }],
});

describe("gateway", { timeout: 5_000 }, () => {
  let cloud: EchoCloud;
  beforeEach(() => {
    cloud = new EchoCloud();
  });
  afterEach(() => vi.restoreAllMocks());

  test("answers with the fields of the action and the request id that the journal has", async () => {
    const { answer } = await cloud.send(cloud.request({ query: { Text: "a" }, body: "Ids.1=b" }));
    expect(answer).toMatchObject({ Input: { Text: "a", Ids: ["b"] }, Account: "1000000000000001" });
    expect(cloud.lastRequest()).toMatchObject({
      requestId: answer.RequestId,
      action: "Echo",
      product: "echo",
      accountId: "1000000000000001",
      accessKeyId: cloud.source.accessKeyId,
      sourceIp: "198.51.100.7",
      secure: true,
      parameters: { Text: "a", "Ids.1": "b" },
      status: 200,
    });
  });

  test("the account is that of the key, whatever the request says", async () => {
    const { answer } = await cloud.send(cloud.request(cloud.target));
    expect(answer.Account).toBe("1000000000000002");
    expect(await cloud.outcome({ query: { AccountId: "1000000000000002" } })).toBe("LocalCloud.UnknownParameter");
  });

  test("a region is named by parameter, else by host, else it is the account's", async () => {
    const region = async (options: object) => (await cloud.send(cloud.request(options))).answer.Request;
    expect(await region({ query: { RegionId: "cn-beijing" }, host: "echo.cn-hangzhou.aliyuncs.com" })).toMatchObject({
      region: "cn-beijing",
      regionGiven: true,
    });
    expect(await region({ host: "echo.cn-hangzhou.aliyuncs.com" })).toMatchObject({ region: "cn-hangzhou" });
    expect(await region({ host: "echo.aliyuncs.com" })).toMatchObject({ region: "cn-shanghai", regionGiven: false });
  });

  test("every request takes a millisecond, so its time tells which came first", async () => {
    for (let count = 0; count < 3; count++) await cloud.outcome();
    const times = cloud.state.surroundings.journal.since(0).map(({ at }) => at);
    expect(times.map((at) => at - times[0]!)).toEqual([0, 1, 2]);
  });

  test.each([
    ["Throw", "inner detail"],
    ["ThrowNothing", "undefined"],
    ["Unprintable", "BigInt"],
  ])(
    "a fault of its own (%s) answers 500 in the vendor's form and writes the stack to stderr only",
    async (action, detail) => {
      const stderr = vi.spyOn(process.stderr, "write").mockReturnValue(true);
      const { status, answer } = await cloud.send(cloud.request({ action }));
      expect(status).toBe(500);
      expect(answer).toEqual({
        Code: "InternalError",
        Message: expect.not.stringContaining(detail),
        RequestId: expect.stringMatching(/^[0-9A-F-]{36}$/),
        HostId: "127.0.0.1",
      });
      expect(String(stderr.mock.calls[0]?.[0])).toContain(detail);
      expect(cloud.lastRequest()).toMatchObject({ status: 500, code: "InternalError", requestId: answer.RequestId });
    },
  );

  test("the stack of a fault shows no secret", async () => {
    const stderr = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    cloud.state.surroundings.secrets.add("canary-secret");
    await cloud.outcome({ action: "Throw", query: { Text: "canary-secret" } });
    expect(String(stderr.mock.calls[0]?.[0])).toContain("inner detail ******");
  });

  test("an error form that itself fails is replaced by the common one", async () => {
    vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const { status, answer } = await cloud.send(cloud.request({ path: "/2001.01/broken" }));
    expect([status, answer.Code]).toEqual([409, "Conflict"]);
  });

  test("a refusal and its journal entry show no secret that the call brought", async () => {
    const { answer } = await cloud.send(cloud.request({ action: "KeepSecret", query: { Value: "canary-secret" } }));
    expect(answer).toMatchObject({ Code: "Refused", Message: "Not ******." });
    expect(JSON.stringify(cloud.state.surroundings.journal.since(0))).not.toContain("canary");
  });

  test("of a call that its handler did not see the journal keeps the names of parameters only", async () => {
    const call = { action: "KeepSecret", query: { Value: "canary-secret" } };
    await cloud.outcome({ ...call, accessKeySecret: "wrong" });
    expect(cloud.lastRequest()).toMatchObject({ parameters: { Value: "******" }, code: "SignatureDoesNotMatch" });
    const { credentials } = await cloud.user("unable");
    await cloud.outcome({ ...credentials, action: "Guarded", query: { Text: "canary-secret" } });
    await cloud.outcome({ ...credentials, action: "Echo", query: { Password: "canary-secret" } });
    expect(JSON.stringify(cloud.state.surroundings.journal.since(0))).not.toContain("canary");
  });

  test("a user may do what a policy allows, and nothing without one", async () => {
    const able = await cloud.user("able", allow("echo:Guarded"));
    const unable = await cloud.user("unable");
    expect(await cloud.outcome({ action: "Guarded", ...able.credentials })).toBe("accepted");
    expect(await cloud.outcome({ action: "Guarded", ...unable.credentials })).toBe("NoPermission");
    expect(await cloud.outcome({ action: "Assumed", ...unable.credentials })).toBe("NoPermission");
    expect(await cloud.outcome({ action: "Echo", ...unable.credentials })).toBe("accepted");
  });

  test("a need that no page publishes can be ignored, a Deny of it cannot", async () => {
    cloud = new EchoCloud({ unpublishedNeeds: "ignore" });
    const denied = { Version: "1", Statement: [{ Effect: "Deny", Action: "echo:*", Resource: "*" }] };
    expect(await cloud.outcome({ action: "Assumed", ...(await cloud.user("silent")).credentials })).toBe("accepted");
    expect(await cloud.outcome({ action: "Assumed", ...(await cloud.user("denied", denied)).credentials })).toBe(
      "NoPermission",
    );
    expect(await cloud.outcome({ action: "Guarded", ...(await cloud.user("bare")).credentials })).toBe("NoPermission");
  });

  test("an inactive key and a key outside its network policy are refused", async () => {
    const { key, credentials } = await cloud.user("pinned");
    key.policy = { status: "Active", statements: [{ type: "ClassicWhiteList", ipList: ["198.51.100.0/29"] }] };
    expect(await cloud.outcome(credentials)).toBe("accepted");
    const elsewhere = await cloud.send(cloud.request(credentials), { sourceIp: "198.51.100.8" });
    expect(elsewhere.code).toBe("Forbidden.AccessKeyNetworkPolicy");
    key.status = "Inactive";
    expect(await cloud.outcome(credentials)).toBe("InvalidAccessKeyId.Inactive");
  });

  test("no header and no parameter changes the address or the security that policies and journal see", async () => {
    const pinned = { IpAddress: { "acs:SourceIp": "203.0.113.9" }, Bool: { "acs:SecureTransport": "true" } };
    const { credentials } = await cloud.user("pinned", allow("echo:Guarded", pinned));
    const names = ["X-Forwarded-For", "X-Forwarded-Proto", "Forwarded", "X-Real-IP", "Via", "True-Client-IP"];
    const hints = Object.fromEntries(names.map((name) => [name, "203.0.113.9"]));
    const forged = {
      ...credentials,
      action: "Guarded",
      headers: { "x-acs-source-ip": "203.0.113.9", "x-acs-secure-transport": "true" },
      unsigned: { ...hints, Forwarded: "for=203.0.113.9;proto=https" },
      query: { SourceIp: "203.0.113.9", SecureTransport: "true" },
    };
    const plain = await cloud.send(cloud.request(forged), { secure: false });
    expect(plain.code).toBe("NoPermission");
    expect(cloud.lastRequest()).toMatchObject({ sourceIp: "198.51.100.7", secure: false });
    const right = await cloud.send(cloud.request({ ...credentials, action: "Guarded" }), { sourceIp: "203.0.113.9" });
    expect(right.status).toBe(200);
  });
});
