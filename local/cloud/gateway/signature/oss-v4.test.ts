import { beforeEach, describe, expect, test } from "vitest";
import { deliver, ossRequest, type DialectRequest } from "../../../../test/support/dialect-requests";
import { EchoCloud } from "../../../../test/support/echo-cloud";
import { ossDate, ossLinkQuery, pairsOf } from "../../../../test/support/request-signatures";
import { oss } from "../../services/oss";

describe("the signature of OSS, version 4", { timeout: 5_000 }, () => {
  let cloud: EchoCloud;
  beforeEach(() => {
    cloud = new EchoCloud({}, [oss]);
  });

  const list: Omit<DialectRequest, "accessKeyId" | "accessKeySecret"> = {
    host: "oss-cn-shanghai.aliyuncs.com",
    method: "GET",
    path: "/",
    query: { prefix: "co de/", "max-keys": "1" },
  };

  async function outcome(change: Partial<DialectRequest> = {}, additional?: string[]): Promise<string> {
    const answer = await deliver(cloud.gateway, ossRequest({ ...cloud.source, ...list, ...change }, additional));
    expect(answer.headers?.["x-oss-request-id"]).toBe(answer.requestId);
    return answer.status < 300 ? "accepted" : (/<Code>(.*)<\/Code>/.exec(answer.body)?.[1] ?? answer.body);
  }

  test.each(["oss-cn-shanghai.aliyuncs.com", "127.0.0.1:4711", "localhost"])("is accepted at %s", async (host) => {
    expect(await outcome({ host })).toBe("accepted");
    expect(cloud.lastRequest()).toMatchObject({ product: "oss", action: "ListBuckets", status: 200 });
  });

  test("may be dated by the plain header alone, as an older client does it", async () => {
    const date = new Date().toUTCString();
    expect(await outcome({ headers: { date } })).toBe("accepted");
    const old = new Date(Date.now() - 16 * 60_000).toUTCString();
    expect(await outcome({ headers: { date: old } })).toBe("RequestTimeTooSkewed");
    expect(await outcome({ headers: { date: old }, tampered: { headers: { date } } })).toBe("SignatureDoesNotMatch");
  });

  test("covers more headers when the client says so", async () => {
    expect(await outcome({}, ["host"])).toBe("accepted");
    expect(await outcome({ tampered: { headers: { host: "oss-cn-beijing.aliyuncs.com" } } }, ["host"])).toBe(
      "SignatureDoesNotMatch",
    );
  });

  test("covers bucket and key, wherever the bucket stands and however the slash is written", async () => {
    const put = { method: "PUT", body: "", query: {} };
    expect(await outcome({ ...put, path: "/code-of-a/" })).toBe("accepted");
    expect(await outcome({ ...put, path: "/code-of-a/dir%2Fa.txt", body: "x" })).toBe("accepted");
    const host = "code-of-a.oss-cn-shanghai.aliyuncs.com";
    expect(await outcome({ method: "GET", host, path: "/dir/a.txt", query: {} })).toBe("accepted");
    expect(
      await outcome({ method: "GET", host, path: "/dir/a.txt", query: {}, tampered: { path: "/dir/b.txt" } }),
    ).toBe("SignatureDoesNotMatch");
  });

  test.each<[string, Partial<DialectRequest>, string]>([
    ["a wrong secret", { accessKeySecret: "wrong" }, "SignatureDoesNotMatch"],
    ["an unknown key", { accessKeyId: "unknown" }, "InvalidAccessKeyId"],
    ["another method", { tampered: { method: "DELETE" } }, "LocalCloud.UnsupportedAction"],
    ["another path", { tampered: { path: "/some-bucket/" } }, "SignatureDoesNotMatch"],
    ["another OSS header", { tampered: { headers: { "x-oss-acl": "public-read" } } }, "SignatureDoesNotMatch"],
    ["another date", { tampered: { headers: { "x-oss-date": "20200101T000000Z" } } }, "SignatureDoesNotMatch"],
    ["an old date", { date: new Date(Date.now() - 16 * 60_000) }, "RequestTimeTooSkewed"],
    ["a date to come", { date: new Date(Date.now() + 16 * 60_000) }, "RequestTimeTooSkewed"],
    ["a hash of another body", { headers: { "x-oss-content-sha256": "0".repeat(64) } }, "SignatureDoesNotMatch"],
    ["no word about the body", { headers: { "x-oss-content-sha256": "" } }, "SignatureDoesNotMatch"],
  ])("is refused with %s", async (_what, change, code) => {
    expect(await outcome(change)).toBe(code);
  });

  test("of another kind, or none, is refused in the form of OSS", async () => {
    const signed = ossRequest({ ...cloud.source, ...list }).headers;
    const headers = Object.fromEntries(signed.filter(([name]) => name !== "authorization"));
    for (const authorization of [undefined, "OSS key:signature", "LOG key:signature"]) {
      const sent = { ...headers, ...(authorization && { authorization }) };
      const request = { method: "GET", target: "/", headers: Object.entries(sent), body: Buffer.alloc(0) };
      const answer = await deliver(cloud.gateway, request);
      expect([answer.status, answer.body]).toEqual([403, expect.stringContaining("<Code>AccessDenied</Code>")]);
    }
  });

  describe("in a link", () => {
    async function linkOutcome(change: { date?: Date; seconds?: number; path?: string } = {}): Promise<string> {
      const { date = new Date(), seconds = 60, path = "/" } = change;
      const { accessKeyId: id, accessKeySecret: secret } = cloud.source;
      const signing = { id, secret, region: "cn-shanghai", date: ossDate(date), seconds };
      const query = ossLinkQuery({ method: "GET", target: "/", query: { prefix: "a" }, headers: {} }, signing);
      const answer = await deliver(cloud.gateway, {
        method: "GET",
        target: `${path}?${pairsOf(query)}`,
        headers: [["host", "127.0.0.1"]],
        body: Buffer.alloc(0),
      });
      return answer.status === 200 ? "accepted" : (/<Code>(.*)<\/Code>/.exec(answer.body)?.[1] ?? answer.body);
    }

    test("counts as long as it says, also beyond the time by which clocks may differ", async () => {
      const date = new Date(Date.now() - 30 * 60_000);
      expect(await linkOutcome()).toBe("accepted");
      expect(await linkOutcome({ date, seconds: 3_600 })).toBe("accepted");
      expect(await linkOutcome({ date, seconds: 60 })).toBe("RequestTimeTooSkewed");
    });

    test("leads nowhere else", async () => {
      expect(await linkOutcome({ path: "/another-bucket/" })).toBe("SignatureDoesNotMatch");
    });
  });
});
