import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { deliver, logRequest, ossRequest, type DialectRequest } from "../../../test/support/dialect-requests";
import { EchoCloud } from "../../../test/support/echo-cloud";
import { log } from "../services/log";
import { oss } from "../services/oss";

const METHODS = ["GET", "PUT", "POST", "DELETE", "HEAD", "PATCH"];
const part = fc.oneof(
  fc.constantFrom("code", "dir%2Fa.txt", "a", "logstores", "app", "shards", "lb", "tags", "..", "%2e%2e", "__proto__"),
  fc.string({ unit: "binary", minLength: 1, maxLength: 12 }).map(encodeURIComponent),
);
const path = fc.array(part, { maxLength: 4 }).map((parts) => `/${parts.join("/")}`);
const name = fc.constantFrom(
  ...["bucketInfo", "versions", "delete", "policy", "tagging", "acl", "uploads", "list-type", "type", "from", "to"],
  ...["max-keys", "encoding-type", "versionId", "resourceId", "constructor", "__proto__", "x-oss-signature"],
);
const query = fc.dictionary(name, fc.string({ maxLength: 8 }), { maxKeys: 3 });
const body = fc.oneof(
  fc.constantFrom("", "{}", '{"projectName":1}', "<Delete><Object/></Delete>", "<Tagging>", "[]", '{"__proto__":{}}'),
  fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
  fc.string(),
);

describe("whatever is asked of a product with a dialect", { timeout: 20_000 }, () => {
  const cloud = new EchoCloud({}, [log, oss]);

  async function check(request: Omit<DialectRequest, "accessKeyId" | "accessKeySecret">, sign: typeof ossRequest) {
    const stderr = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const answer = await deliver(cloud.gateway, sign({ ...cloud.source, ...request }));
    expect(stderr.mock.calls).toEqual([]);
    stderr.mockRestore();
    return answer;
  }

  test("OSS answers in XML, and never that it failed", async () => {
    await deliver(cloud.gateway, ossRequest({ ...cloud.source, host: "127.0.0.1", method: "PUT", path: "/code/" }));
    const request = fc.record({ method: fc.constantFrom(...METHODS), path, query, body });
    await fc.assert(
      fc.asyncProperty(request, async (asked) => {
        const { status, body: text } = await check({ ...asked, host: "127.0.0.1" }, ossRequest);
        expect(status).not.toBe(500);
        if (status >= 400 && asked.method !== "HEAD") expect(text).toMatch(/^<\?xml [^]*<Code>[\w.]+<\/Code>/);
      }),
      { numRuns: 300 },
    );
  });

  test("the log service answers with a code and a message, and never that it failed", async () => {
    const host = fc.constantFrom("cn-shanghai.log.aliyuncs.com", "logs-of-a.cn-shanghai.log.aliyuncs.com");
    const request = fc.record({ method: fc.constantFrom(...METHODS), path, query, body, host });
    await fc.assert(
      fc.asyncProperty(request, async (asked) => {
        const { status, body: text } = await check(asked, logRequest);
        expect(status).not.toBe(500);
        if (status !== 200)
          expect(JSON.parse(text)).toEqual({ errorCode: expect.any(String), errorMessage: expect.any(String) });
      }),
      { numRuns: 300 },
    );
  });

  test("a request of another kind stays what it is", async () => {
    expect(await cloud.outcome()).toBe("accepted");
    expect(await cloud.outcome({ method: "GET", path: "/2001.01/things/a", body: undefined })).toMatch(/^\w/);
  });
});
