import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { Gateway } from "../../local/cloud/gateway/gateway";
import { KeyIndex, RamStore } from "../../local/cloud/services/ram";
import { sts } from "../../local/cloud/services/sts";
import { serviceHarness, SOURCE } from "../../test/support/service-harness";
import { signRequest, type RpcRequest } from "./sign";

const KEY = { accessKeyId: "exampleKeyId", accessKeySecret: "exampleSecretForDocsOnly" };
const MOMENT = { date: new Date("2026-01-01T00:05:00Z"), nonce: "11112222333344445555666677778888" };
const CALL: RpcRequest = {
  host: "dataworks.cn-hangzhou.aliyuncs.com",
  action: "TriggerSchedulerTaskInstance",
  version: "2024-05-18",
  query: { EnvType: "Prod" },
  body: { TriggerTime: "1767225900000", TaskId: "700008123456" },
};

describe("the small signer", () => {
  it("makes the published signature", () => {
    const { path, body, headers } = signRequest(CALL, KEY, MOMENT);
    expect([path, body]).toEqual(["/?EnvType=Prod", "TaskId=700008123456&TriggerTime=1767225900000"]);
    expect(headers["authorization"]).toBe(
      "ACS3-HMAC-SHA256 Credential=exampleKeyId," +
        "SignedHeaders=content-type;host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version," +
        "Signature=588a8d32641431408229bfcfb72c975319dc7b15f83ce78f8e6211973fa36ce5",
    );
  });

  it("makes the published signature of temporary credentials", () => {
    const { headers } = signRequest(CALL, { ...KEY, securityToken: "exampleStsTokenForDocsOnly" }, MOMENT);
    expect(headers["authorization"]).toContain(
      "Signature=1409416b79fa9158ef8ec39c8f82732886dcae21d6721a5eb2969081d72092f9",
    );
  });

  it("sends and hashes no body where all is in the query", () => {
    const { headers, body, path } = signRequest({ ...CALL, query: { Tip: "a b*'()!~/中" }, body: {} }, KEY, MOMENT);
    expect(path).toBe("/?Tip=a%20b%2A%27%28%29%21~%2F%E4%B8%AD");
    expect(headers["x-acs-content-sha256"]).toBe(createHash("sha256").update("").digest("hex"));
    expect({ body, type: headers["content-type"], length: headers["content-length"] }).toEqual({
      ...{ body: "", type: undefined, length: "0" },
    });
  });

  it("sorts by name where one name begins another", () => {
    const { path } = signRequest({ ...CALL, query: { A1: "x", A: "y" } }, KEY, MOMENT);
    expect(path).toBe("/?A=y&A1=x");
  });

  it("never uses a nonce twice", () => {
    const nonces = [1, 2].map(() => signRequest(CALL, KEY).headers["x-acs-signature-nonce"]);
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  it("is understood by the local cloud, which checks signatures on its own", async () => {
    const harness = serviceHarness();
    const key = { id: "LTAIexample", secret: "secret-of-root", status: "Active", createdAt: 0, updatedAt: 0 } as const;
    harness.state.global(RamStore, harness.account()).rootKeys.push(key);
    harness.state.shared(KeyIndex).addKey(key.id, { accountId: SOURCE, userId: null });
    const gateway = new Gateway(harness.state, [sts], {
      ...{ unknownParameters: "refuse", unpublishedNeeds: "enforce", freshness: false },
    } as const);
    const answer = (secret: string) => {
      const { path, headers, body } = signRequest(
        { host: "sts.cn-hangzhou.aliyuncs.com", action: "GetCallerIdentity", version: "2015-04-01" },
        { accessKeyId: key.id, accessKeySecret: secret },
      );
      return gateway.answer({
        ...{ method: "POST", target: path, headers: Object.entries(headers), body: Buffer.from(body) },
        connection: { sourceIp: "192.0.2.1", via: "direct", secure: true },
      });
    };
    expect((await answer("wrong")).body).toContain("SignatureDoesNotMatch");
    const { status, body } = await answer(key.secret);
    expect({ status, body: JSON.parse(body) }).toMatchObject({ status: 200, body: { AccountId: SOURCE } });
  });
});
