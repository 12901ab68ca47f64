import { createHmac, createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { parseRequest } from "../http-request";
import { ossV4 } from "./oss-v4";

const SECRET = "exampleSecretForDocsOnly";
const DATE = "Thu, 01 Jan 2026 00:05:00 GMT";

/** A list of buckets whose time stands in the header `date` alone, signed by hand. */
function listBuckets(day: string) {
  const canonical = [
    ...["GET", "/", "max-keys=1&prefix=drop", "x-oss-content-sha256:UNSIGNED-PAYLOAD"],
    ...["", "", "UNSIGNED-PAYLOAD"],
  ].join("\n");
  const hash = createHash("sha256").update(canonical).digest("hex");
  const scope = `${day}/cn-shanghai/oss/aliyun_v4_request`;
  const key = scope
    .split("/")
    .reduce<Buffer | string>(
      (before, part) => createHmac("sha256", before).update(part).digest(),
      `aliyun_v4${SECRET}`,
    );
  const signature = createHmac("sha256", key).update(["OSS4-HMAC-SHA256", DATE, scope, hash].join("\n")).digest("hex");
  const request = parseRequest({
    method: "GET",
    target: "/?max-keys=1&prefix=drop",
    headers: [
      ["Host", "127.0.0.1"],
      ["Date", DATE],
      ["x-oss-content-sha256", "UNSIGNED-PAYLOAD"],
      ["Authorization", `OSS4-HMAC-SHA256 Credential=exampleKeyId/${scope},Signature=${signature}`],
    ],
    body: Buffer.alloc(0),
    connection: { sourceIp: "127.0.0.1", via: "direct", secure: false },
  });
  return { request, signature };
}

describe("the signature of OSS, version 4, with a date of HTTP", { timeout: 5_000 }, () => {
  test("is that of the provider's client, which sends no x-oss-date", () => {
    const { request, signature } = listBuckets("20260101");
    expect(ossV4.claim(request)).toMatchObject({ signature, timestamp: "2026-01-01T00:05:00Z" });
    expect(ossV4.signatures(request, SECRET)).toEqual([signature]);
  });

  test("does not hold for a credential of another day", () => {
    expect(ossV4.signatures(listBuckets("20260102").request, SECRET)).toEqual([]);
  });
});
