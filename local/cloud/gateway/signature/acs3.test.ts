import { describe, expect, test } from "vitest";
import { parseRequest } from "../http-request";
import { acs3 } from "./acs3";

const SECRET = "exampleSecretForDocsOnly";
const WITHOUT_TOKEN = "588a8d32641431408229bfcfb72c975319dc7b15f83ce78f8e6211973fa36ce5";
const WITH_TOKEN = "1409416b79fa9158ef8ec39c8f82732886dcae21d6721a5eb2969081d72092f9";

function triggerRequest(token?: string, over: { query?: string; method?: string; body?: string; drop?: string } = {}) {
  const names = ["content-type", "host", "x-acs-action", "x-acs-content-sha256", "x-acs-date"];
  if (token) names.push("x-acs-security-token");
  names.push("x-acs-signature-nonce", "x-acs-version");
  const signature = token ? WITH_TOKEN : WITHOUT_TOKEN;
  const headers: [string, string][] = [
    ["Host", "dataworks.cn-hangzhou.aliyuncs.com"],
    ["Content-Type", " application/x-www-form-urlencoded "],
    ["x-acs-action", "TriggerSchedulerTaskInstance"],
    ["x-acs-version", "2024-05-18"],
    ["x-acs-date", "2026-01-01T00:05:00Z"],
    ["x-acs-signature-nonce", "11112222333344445555666677778888"],
    ["x-acs-content-sha256", "ab32920212e22465c2fb836761181a631d5e6766a9823b5272bfec13e480c013"],
    ...(token ? ([["x-acs-security-token", token]] as [string, string][]) : []),
    [
      "Authorization",
      `ACS3-HMAC-SHA256 Credential=exampleKeyId,SignedHeaders=${names.join(";")},Signature=${signature}`,
    ],
  ];
  return parseRequest({
    method: over.method ?? "POST",
    target: over.query ?? "/?EnvType=Prod",
    headers: headers.filter(([name]) => name !== over.drop),
    body: Buffer.from(over.body ?? "TaskId=700008123456&TriggerTime=1767225900000"),
    connection: { sourceIp: "127.0.0.1", via: "direct", secure: true },
  });
}

describe("ACS3-HMAC-SHA256", { timeout: 5_000 }, () => {
  test("agrees with the published test vector, with and without a security token", () => {
    expect(acs3.signatures(triggerRequest(), SECRET)).toContain(WITHOUT_TOKEN);
    expect(acs3.signatures(triggerRequest("exampleStsTokenForDocsOnly"), SECRET)).toContain(WITH_TOKEN);
  });

  test("reads key, token, nonce and time from the request", () => {
    expect(acs3.claim(triggerRequest("exampleStsTokenForDocsOnly"))).toEqual({
      accessKeyId: "exampleKeyId",
      signature: WITH_TOKEN,
      securityToken: "exampleStsTokenForDocsOnly",
      nonce: "11112222333344445555666677778888",
      timestamp: "2026-01-01T00:05:00Z",
    });
  });

  test("makes no signature when the body is not the one that was hashed", () => {
    expect(acs3.signatures(triggerRequest(undefined, { body: "TaskId=1" }), SECRET)).toEqual([]);
    expect(acs3.signatures(triggerRequest(undefined, { body: "" }), SECRET)).toEqual([]);
  });

  test("makes no signature when a header that is said to be signed was not sent", () => {
    for (const drop of ["Host", "x-acs-date", "x-acs-signature-nonce"])
      expect(acs3.signatures(triggerRequest(undefined, { drop }), SECRET)).toEqual([]);
  });

  test("a query name with a separator in it cannot stand for two parameters", () => {
    const two = acs3.signatures(triggerRequest(undefined, { query: "/?A=1&B=2" }), SECRET);
    const one = acs3.signatures(triggerRequest(undefined, { query: "/?A%3D1%26B=2" }), SECRET);
    expect(one.filter((signature) => two.includes(signature))).toEqual([]);
  });
});
