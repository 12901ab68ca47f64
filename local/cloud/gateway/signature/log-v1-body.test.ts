import { createHash, createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { parseRequest } from "../http-request";
import { logV1 } from "./log-v1";

const DATE = "Thu, 01 Jan 2026 00:05:00 GMT";
const SECRET = "exampleSecretForDocsOnly";

/** Reading a project or writing to one, with the hash of its body as the client says it; undefined sends no header. */
function request(hash: string | undefined, body = "") {
  return parseRequest({
    method: "GET",
    target: "/",
    headers: [
      ["Host", "orders.httpsls.emu.test"],
      ["Date", DATE],
      ["x-log-apiversion", "0.6.0"],
      ["x-log-signaturemethod", "hmac-sha256"],
      ...(hash === undefined ? [] : [["content-md5", hash] as [string, string]]),
      ["Authorization", "LOG exampleKeyId:signature"],
    ],
    body: Buffer.from(body),
    connection: { sourceIp: "127.0.0.1", via: "direct", secure: false },
  });
}

function signature(hash: string): string {
  const text = `GET\n${hash}\n\n${DATE}\nx-log-apiversion:0.6.0\nx-log-signaturemethod:hmac-sha256\n/`;
  return createHmac("sha256", SECRET).update(text).digest("base64");
}

describe("the log service's signature", { timeout: 5_000 }, () => {
  test("needs no hash where there is no body: the provider's newer client sends the header empty, its older one none", () => {
    expect(logV1.signatures(request(undefined), SECRET)).toEqual([signature("")]);
    expect(logV1.signatures(request(""), SECRET)).toEqual([signature("")]);
  });

  test("covers a body through its hash alone", () => {
    const hash = createHash("md5").update("{}").digest("hex").toUpperCase();
    expect(logV1.signatures(request(hash, "{}"), SECRET)).toEqual([signature(hash)]);
    for (const other of [undefined, "", hash.replace(/^./, "Z")])
      expect(logV1.signatures(request(other, "{}"), SECRET)).toEqual([]);
  });
});
