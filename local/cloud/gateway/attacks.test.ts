import { createHash, createHmac } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { ECHO, EchoCloud } from "../../../test/support/echo-cloud";

const enc = encodeURIComponent;

describe("attacks on the signature check", { timeout: 5_000 }, () => {
  let cloud: EchoCloud;
  beforeEach(() => {
    cloud = new EchoCloud();
  });

  /** An RPC-V1 query, signed over `signed` and sent with `more` beside it. */
  function rpcV1(signed: Record<string, string>, more = "", method = "POST"): string {
    const all: Record<string, string> = {
      AccessKeyId: cloud.source.accessKeyId,
      SignatureMethod: "HMAC-SHA1",
      SignatureVersion: "1.0",
      SignatureNonce: Math.random().toString(),
      Timestamp: new Date().toISOString(),
      ...signed,
    };
    const query = Object.keys(all)
      .sort()
      .map((name) => `${enc(name)}=${enc(all[name]!)}`)
      .join("&");
    const text = `${method}&%2F&${enc(query)}`;
    const signature = createHmac("sha1", `${cloud.source.accessKeySecret}&`).update(text).digest("base64");
    return `${query}&Signature=${enc(signature)}${more}`;
  }

  const host: [string, string] = ["Host", "127.0.0.1"];

  test("what is signed rightly is accepted, in each scheme", async () => {
    expect(await cloud.outcome()).toBe("accepted");
    const rpc = { method: "POST", target: `/?${rpcV1({ Action: "Echo", Version: ECHO })}`, headers: [host] };
    expect((await cloud.send(rpc)).status).toBe(200);
  });

  test("an unsigned request, an unknown key and a wrong secret are told apart", async () => {
    const { answer } = await cloud.send({ method: "GET", target: `/?Action=Echo&Version=${ECHO}`, headers: [host] });
    expect(answer).toMatchObject({ Code: "MissingAccessKeyId", RequestId: expect.any(String), HostId: "127.0.0.1" });
    expect(await cloud.outcome({ accessKeyId: "LTAInobody" })).toBe("InvalidAccessKeyId.NotFound");
    expect(await cloud.outcome({ accessKeySecret: "wrong" })).toBe("SignatureDoesNotMatch");
    expect(await cloud.outcome({ accessKeySecret: "" })).toBe("SignatureDoesNotMatch");
    expect(await cloud.outcome({ accessKeySecret: cloud.target.accessKeySecret })).toBe("SignatureDoesNotMatch");
  });

  test("a header that says what is asked must be signed", async () => {
    for (const name of ["host", "x-acs-action", "x-acs-version", "x-acs-date", "x-acs-signature-nonce", "content-type"])
      expect(await cloud.outcome({ leaveOut: [name], body: "Text=a" }), name).toBe("SignatureDoesNotMatch");
    expect(await cloud.outcome({ unsigned: { "x-acs-security-token": "t" } })).toBe("SignatureDoesNotMatch");
  });

  test("a header that goes beside an RPC-V1 signature does not change the action", async () => {
    const target = `/?${rpcV1({ Action: "Echo", Version: ECHO })}`;
    const headers: [string, string][] = [host, ["x-acs-action", "Throw"]];
    expect((await cloud.send({ method: "POST", target, headers })).code).toBe("LocalCloud.AmbiguousRequest");
    const withoutAction: [string, string][] = [host, ["x-acs-action", "Echo"], ["x-acs-version", ECHO]];
    const unsaid = await cloud.send({ method: "POST", target: `/?${rpcV1({})}`, headers: withoutAction });
    expect(unsaid.code).toBe("SignatureDoesNotMatch");
  });

  test("an action in a signed header and another in the query are refused", async () => {
    expect(await cloud.outcome({ query: { Action: "Throw" } })).toBe("LocalCloud.AmbiguousRequest");
    expect(await cloud.outcome({ query: { Version: "1999-01-01" } })).toBe("LocalCloud.AmbiguousRequest");
    expect(await cloud.outcome({ query: { Action: "Echo", Version: ECHO } })).toBe("accepted");
  });

  test("an RPC-V1 signature, which has no path in it, opens no other path", async () => {
    const query = rpcV1({ Action: "Echo", Version: ECHO });
    const answer = await cloud.send({ method: "POST", target: `/2001.01/things?${query}`, headers: [host] });
    expect(answer.code).toBe("MissingAccessKeyId");
  });

  test("an RPC-V1 signature covers no JSON body, so none is taken", async () => {
    const target = `/?${rpcV1({ Action: "Echo", Version: ECHO })}`;
    const headers: [string, string][] = [host, ["Content-Type", "application/json"]];
    expect((await cloud.send({ method: "POST", target, headers, body: Buffer.from('{"Text":"x"}') })).code).toBe(
      "SignatureDoesNotMatch",
    );
  });

  test("empty parameters, which RPC-V1 of Java leaves unsigned, change nothing", async () => {
    const target = `/?${rpcV1({ Action: "Echo", Version: ECHO, "Ids.1": "a" }, "&Ids.2=&Text=&Tag.1.Key=")}`;
    const { answer } = await cloud.send({ method: "POST", target, headers: [host] });
    expect(answer.Input).toEqual({ Ids: ["a"] });
  });

  test("a ROA-V1 signature, which has no body in it, opens no RPC call", async () => {
    const date = new Date().toUTCString();
    const acs = `x-acs-action:Echo\nx-acs-signature-nonce:n1\nx-acs-version:${ECHO}\n`;
    const form = "application/x-www-form-urlencoded";
    const text = `POST\n\n\n${form}\n${date}\n${acs}/`;
    const signature = createHmac("sha1", cloud.source.accessKeySecret).update(text).digest("base64");
    const headers: [string, string][] = [
      host,
      ["date", date],
      ["content-type", form],
      ["x-acs-action", "Echo"],
      ["x-acs-signature-nonce", "n1"],
      ["x-acs-version", ECHO],
      ["authorization", `acs ${cloud.source.accessKeyId}:${signature}`],
    ];
    const answer = await cloud.send({ method: "POST", target: "/", headers, body: Buffer.from("Text=x") });
    expect(answer.code).toBe("MissingAccessKeyId");
  });

  test("a Content-MD5 that was signed with ROA-V1 holds the body", async () => {
    const date = new Date().toUTCString();
    const md5 = createHash("md5").update('{"name":"a"}').digest("base64");
    const sent = (body: string, nonce: string) => {
      const text = `POST\n\n${md5}\napplication/json\n${date}\nx-acs-signature-nonce:${nonce}\n/2001.01/things`;
      const signature = createHmac("sha1", cloud.source.accessKeySecret).update(text).digest("base64");
      const headers: [string, string][] = [
        host,
        ["date", date],
        ["content-type", "application/json"],
        ["content-md5", md5],
        ["x-acs-signature-nonce", nonce],
        ["authorization", `acs ${cloud.source.accessKeyId}:${signature}`],
      ];
      return cloud.send({ method: "POST", target: "/2001.01/things", headers, body: Buffer.from(body) });
    };
    expect((await sent('{"name":"a"}', "n1")).status).toBe(200);
    expect((await sent('{"name":"b"}', "n2")).code).toBe("SignatureDoesNotMatch");
  });

  test("a second header of one name is refused where it could change who asks for what", async () => {
    for (const name of [
      "Host",
      "Authorization",
      "Content-Type",
      "X-Acs-Action",
      "x-acs-content-sha256",
      "Content-Length",
    ]) {
      const request = cloud.request({ body: "Text=a" });
      request.headers.push([name, "x"], [name, "y"]);
      expect((await cloud.send(request)).code, name).toBe("LocalCloud.AmbiguousRequest");
    }
  });

  test("a parameter that query and form give differently is refused, an equal one is taken once", async () => {
    expect(await cloud.outcome({ query: { Text: "a" }, body: "Text=b" })).toBe("LocalCloud.AmbiguousRequest");
    expect(await cloud.outcome({ body: "Text=a&Text=b" })).toBe("LocalCloud.AmbiguousRequest");
    expect(await cloud.outcome({ query: { Text: "a" }, body: "Text=a" })).toBe("accepted");
    expect(
      await cloud.outcome({
        path: "/2001.01/things",
        query: { name: "a" },
        body: '{"name":"b"}',
        contentType: "application/json",
      }),
    ).toBe("LocalCloud.AmbiguousRequest");
  });

  test("a parameter that the query gives as text and a JSON body as a number or a switch is one and the same", async () => {
    const sent = (body: object) =>
      cloud.outcome({
        query: { Count: "5", Text: "true" },
        body: JSON.stringify(body),
        contentType: "application/json; charset=utf-8",
      });
    expect(await sent({ Count: 5, Text: true })).toBe("accepted");
    expect(await sent({ Count: 6 })).toBe("LocalCloud.AmbiguousRequest");
    expect(await sent({ Count: [5] })).toBe("LocalCloud.AmbiguousRequest");
    expect(await sent({ Text: null })).toBe("LocalCloud.AmbiguousRequest");
  });

  test("an absolute target may not name another host than the signed header", async () => {
    const request = cloud.request({ host: "echo.cn-shanghai.aliyuncs.com" });
    const to = (authority: string) => ({ ...request, target: `http://${authority}${request.target}` });
    expect((await cloud.send(to("echo.cn-beijing.aliyuncs.com"))).code).toBe("LocalCloud.AmbiguousRequest");
    expect((await cloud.send(to("echo.cn-shanghai.aliyuncs.com@evil"))).code).toBe("LocalCloud.AmbiguousRequest");
    expect((await cloud.send(to("echo.cn-shanghai.aliyuncs.com:80"))).answer.Request.region).toBe("cn-shanghai");
  });

  test("a copy of a request is refused, by its nonce and by its age", async () => {
    const request = cloud.request();
    expect((await cloud.send(request)).status).toBe(200);
    expect((await cloud.send(request)).code).toBe("SignatureNonceUsed");
    expect(await cloud.outcome({ date: new Date(Date.now() - 16 * 60_000) })).toBe("InvalidTimeStamp.Expired");
    expect(await cloud.outcome({ date: new Date(Date.now() + 16 * 60_000) })).toBe("InvalidTimeStamp.Expired");
    expect(await cloud.outcome({ nonce: "" })).toBe("MissingSignatureNonce");
  });

  test("a nonce that came with a wrong signature is still free", async () => {
    expect(await cloud.outcome({ nonce: "n", accessKeySecret: "wrong" })).toBe("SignatureDoesNotMatch");
    expect(await cloud.outcome({ nonce: "n" })).toBe("accepted");
  });

  test("replaying recordings needs the switch for it", async () => {
    cloud = new EchoCloud({ freshness: false });
    const request = cloud.request({ date: new Date(0), nonce: "" });
    expect([(await cloud.send(request)).status, (await cloud.send(request)).status]).toEqual([200, 200]);
  });

  test("a region that is none makes no state", async () => {
    for (const RegionId of ["../cn", "cn-", "__proto__", "CN-SHANGHAI", "x".repeat(99)])
      expect(await cloud.outcome({ query: { RegionId } }), RegionId).toBe("InvalidRegionId.NotFound");
  });

  test("names that every object inherits are neither actions nor parameters", async () => {
    for (const action of ["__proto__", "constructor", "toString"])
      expect(await cloud.outcome({ action }), action).toBe("LocalCloud.UnsupportedAction");
    for (const name of ["__proto__", "constructor", "__proto__.polluted", "constructor.prototype.polluted"]) {
      expect(await cloud.outcome({ query: { [name]: "x" } }), name).toBe("LocalCloud.UnknownParameter");
      expect(await cloud.outcome({ body: `${enc(name)}=x` }), name).toBe("LocalCloud.UnknownParameter");
    }
    const body = '{"name":"a","__proto__":{"polluted":true}}';
    expect(await cloud.outcome({ path: "/2001.01/things", body, contentType: "application/json" })).toBe("InvalidJSON");
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
