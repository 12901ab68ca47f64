import fc from "fast-check";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { EchoCloud } from "../../../test/support/echo-cloud";
import { parseRequest, type HttpRequest } from "./http-request";

const connection = { sourceIp: "127.0.0.1", via: "direct", secure: false } as const;

const form = "application/x-www-form-urlencoded";

describe("malformed requests", { timeout: 20_000 }, () => {
  let cloud: EchoCloud;
  beforeEach(() => {
    cloud = new EchoCloud();
  });

  async function code(
    target: string,
    contentType?: string,
    body: Buffer | string = "",
    method = "POST",
  ): Promise<string> {
    const headers: [string, string][] = [["Host", "127.0.0.1"]];
    if (contentType !== undefined) headers.push(["Content-Type", contentType]);
    const { status, answer } = await cloud.send({ method, target, headers, body: Buffer.from(body) });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(answer.RequestId ?? "ROA").toBeTruthy();
    return answer.Code;
  }

  test.each(["/?a=%", "/?%zz=1", "/?a=%E4%B8", "/?a=%C0%80", "/?a=%ED%A0%80", "/?%FF"])("query %s", async (target) => {
    expect(await code(target)).toBe("InvalidParameterEncoding");
  });

  test.each(["", "*", "relative", "http:/x", "ftp://127.0.0.1/", "?Action=Echo", "/\u00ff", "/ x", "/\u4e2d", "/a\nb"])(
    "request target %j",
    async (target) => {
      expect(await code(target)).toBe("InvalidRequestTarget");
    },
  );

  test.each([
    ["cut off within an escape", "a=%4", "InvalidParameterEncoding"],
    ["bytes that are no UTF-8", Buffer.from([0x61, 0x3d, 0xff, 0xfe]), "InvalidParameterEncoding"],
    ["escapes that are no UTF-8", "a=%ff%fe", "InvalidParameterEncoding"],
  ])("form with %s", async (_what, body, expected) => {
    expect(await code("/", form, body)).toBe(expected);
  });

  test.each(["{", "[]", "null", "1", '"a"', "{}x", "\ufeff{}", '{"a":1,}', "[".repeat(50_000)])(
    "JSON %s",
    async (body) => {
      expect(await code("/2001.01/things", "application/json", body)).toBe("InvalidJSON");
    },
  );

  test("JSON that is nested deeper than any reader bears", async () => {
    const body = `{"name":${"[".repeat(20_000)}${"]".repeat(20_000)}}`;
    expect(await code("/2001.01/things", "application/json; charset=utf-8", body)).toBe("InvalidJSON");
  });

  test("JSON that is no UTF-8", async () => {
    const body = Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]);
    expect(await code("/2001.01/things", "application/json", body)).toBe("InvalidParameterEncoding");
  });

  test.each([
    "/../",
    "//",
    "/./",
    "/%2e%2e/",
    "/2001.01/../things",
    "//127.0.0.1/",
    "/2001.01//things/a",
    "/2001x01/things/a",
  ])("path %s is looked up as it is and found nowhere", async (path) => {
    expect(await code(path)).toBe("LocalCloud.UnsupportedAction");
  });

  test("a part of a path that is no UTF-8", async () => {
    expect(await code("/2001.01/things/%ff", undefined, "", "GET")).toBe("InvalidParameterEncoding");
  });

  test("a part of a path is decoded once and only as a value", async () => {
    const { answer } = await cloud.send(cloud.request({ method: "GET", path: "/2001.01/things/..%2F%252e%2e" }));
    expect(answer.Input).toEqual({ name: "../%2e." });
  });

  test("a method that RPC does not know", async () => {
    for (const method of ["PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])
      expect(await code("/?Action=Echo&Version=2000-01-01", undefined, "", method)).toBe("UnsupportedHTTPMethod");
  });

  test("ten thousand parameters are answered within a second", async () => {
    const parts = Array.from({ length: 10_000 }, (_, index) => `Ids.${index + 1}=v${index}`);
    const began = performance.now();
    const { answer } = await cloud.send(cloud.request({ body: parts.join("&") }));
    expect(answer.Input.Ids).toHaveLength(10_000);
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  test.each([
    ["a long host", (text: string) => [["Host", `${text}.aliyuncs.com`]]],
    ["a long authorization", (text: string) => [["Authorization", `ACS3-HMAC-SHA256 Credential=${text}`]]],
    ["a long acs authorization", (text: string) => [["Authorization", `acs ${text}`]]],
    ["a long content type", (text: string) => [["Content-Type", text]]],
  ])("%s does not slow the parser", async (_what, headers) => {
    for (const piece of ["a", "a.", ";", ",", ":", " ", "a-", "%41"]) {
      const began = performance.now();
      await cloud.send({ method: "POST", target: "/", headers: headers(piece.repeat(60_000)) as [string, string][] });
      expect(performance.now() - began, piece).toBeLessThan(500);
    }
  });

  test("a form is told from what only begins like one", () => {
    const parsed = (type: string) =>
      parseRequest({
        method: "POST",
        target: "/",
        headers: [["content-type", type]],
        body: Buffer.from("a=1"),
        connection,
      });
    expect(parsed("Application/X-WWW-Form-Urlencoded; charset=UTF-8").form).toEqual([["a", "1"]]);
    expect(parsed(`${form}x`).form).toEqual([]);
  });
});

describe("any request at all", { timeout: 60_000 }, () => {
  const text = fc.string({ unit: "binary", maxLength: 40 });
  const name = fc.oneof(
    fc.constantFrom("Action", "Version", "Signature", "AccessKeyId", "Text", "Count", "Ids.1", "Tag.1.Key", "Spec"),
    fc.constantFrom("RegionId", "__proto__", "constructor", "Timestamp", "SecurityToken", "Ids", "Tag.x"),
    text,
  );
  const value = fc.oneof(fc.constantFrom("Echo", "Throw", "2000-01-01", "", "%", "{", "[[", '{"__proto__":1}'), text);
  const escape = (raw: string) =>
    Buffer.from(raw).reduce((all, byte) => `${all}%${byte.toString(16).padStart(2, "0")}`, "");
  const pairs = fc
    .array(fc.tuple(name, value, fc.boolean()), { maxLength: 8 })
    .map((all) => all.map(([key, item, raw]) => (raw ? `${key}=${item}` : `${escape(key)}=${escape(item)}`)).join("&"));
  const target = fc.oneof(
    pairs.map((query) => `/?${query}`),
    fc.tuple(fc.webPath(), pairs).map(([path, query]) => `${path}?${query}`),
    fc.webUrl(),
    fc.constantFrom("/2001.01/things/%", "/2001.01/things/a", "*", "//", "http://", "https://[::1]:x/"),
    text,
  );
  const header = fc.tuple(
    fc.oneof(
      fc.constantFrom("Host", "Authorization", "content-type", "x-acs-action", "x-acs-version", "x-acs-date", "date"),
      fc.constantFrom(
        "x-acs-content-sha256",
        "x-acs-signature-nonce",
        "x-acs-security-token",
        "content-md5",
        "__proto__",
      ),
      text,
    ),
    fc.oneof(
      fc.constantFrom(form, "application/json", "acs a:b", "Echo", "2000-01-01", "127.0.0.1"),
      fc.constantFrom("ACS3-HMAC-SHA256 Credential=a,SignedHeaders=host;;x,Signature=00"),
      text,
    ),
  );
  const body = fc.oneof(
    pairs.map((form) => Buffer.from(form)),
    fc.json().map((json) => Buffer.from(json)),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  );
  const request: fc.Arbitrary<HttpRequest> = fc.record({
    method: fc.oneof(fc.constantFrom("GET", "POST", "PUT", "DELETE"), text),
    target,
    headers: fc.array(header, { maxLength: 10 }),
    body,
    connection: fc.constant(connection),
  });

  /** In the vendor's form, whoever answers. */
  function requireRefusal(answer: { status: number; body: string; requestId: string }): void {
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    const said = JSON.parse(answer.body);
    expect(said.Code ?? said.code).toMatch(/^[A-Za-z][A-Za-z.]*$/);
    expect(typeof (said.Message ?? said.message)).toBe("string");
  }

  test("unsigned, is refused in the vendor's form and noted in the journal", async () => {
    const cloud = new EchoCloud();
    let sent = 0;
    await fc.assert(
      fc.asyncProperty(request, async (http) => {
        requireRefusal(await cloud.gateway.answer(http));
        expect(cloud.state.surroundings.journal.since(0)).toHaveLength((sent += 1));
      }),
      { numRuns: 300 },
    );
  });

  test("signed, is answered, and only the handler that throws gives 500", async () => {
    vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const cloud = new EchoCloud();
    const query = fc.dictionary(
      name.filter((key) => !["Action", "Version"].includes(key)),
      value,
      { maxKeys: 5 },
    );
    await fc.assert(
      fc.asyncProperty(
        query,
        fc.constantFrom("Echo", "Throw", "Guarded", "Nothing"),
        body,
        async (query, action, bytes) => {
          const { target, headers, method } = cloud.request({ query, action, body: "Text=a" });
          const answer = await cloud.gateway.answer({
            method,
            target,
            headers,
            body: Buffer.from("Text=a"),
            connection,
          });
          if (answer.status === 200 || (action === "Throw" && answer.status === 500)) JSON.parse(answer.body);
          else requireRefusal(answer);
          requireRefusal(await cloud.gateway.answer({ method, target, headers, body: bytes, connection }));
        },
      ),
      { numRuns: 300 },
    );
    vi.restoreAllMocks();
  });
});
