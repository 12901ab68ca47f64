import { expect, it } from "vitest";
import { pairValues } from "../test/support/pair-values";
import { record } from "../test/support/recorder";
import { parsePairConfig } from "./config/parse";
import { deploy } from "./program";

/** How the program fails when the target's provider refuses to say whose credentials it holds. */
async function refusal(said: string): Promise<any> {
  let failure: unknown;
  const { resources } = await record(() => deploy(parsePairConfig(pairValues())).catch((error) => (failure = error)), {
    call: ({ tenant }) => {
      // The engine's words come in the field that gRPC errors have.
      if (tenant === "target")
        throw Object.assign(new Error(), { details: `invocation of x returned an error: ${said}` });
      return { accountId: "1000000000000001" };
    },
  });
  expect(resources.filter(({ type }) => type.startsWith("alicloud:"))).toEqual([]);
  return failure;
}

it("names tenant, code and variables when the cloud does not accept a key", async () => {
  const failure = await refusal(
    "invoking alicloud:index/getCallerIdentity:getCallerIdentity: SDK.ServerError\n" +
      "ErrorCode: InvalidAccessKeyId.NotFound\nRecommend:\nRequestId: R-1\nMessage: Specified access key is not found.\n" +
      "RespHeaders: map[Connection:[keep-alive]]",
  );
  expect(failure).toMatchObject({
    code: "CREDENTIALS_REFUSED",
    exitCode: 5,
    tenant: "target",
    requestId: "R-1",
    message:
      "The credentials of tenant target do not work: InvalidAccessKeyId.NotFound: Specified access key is not found.",
  });
  expect(failure.hint).toContain("TENANT_PAIR_TARGET_ACCESS_KEY_SECRET");
});

it("keeps the provider's one line when there are no credentials at all", async () => {
  const failure = await refusal(
    "configuring Terraform Alibaba Cloud Provider: no valid sources found.\n\nPlease see x",
  );
  expect(failure.message).toBe(
    "The credentials of tenant target do not work: configuring Terraform Alibaba Cloud Provider: no valid sources found.",
  );
});

it("does not repeat a signed request that got no answer", async () => {
  const failure = await refusal('Post "http://127.0.0.1:1/?AccessKeyId=a&Signature=b": connection refused');
  expect(failure.message).toMatch(/Post "http:\/\/127.0.0.1:1\/": connection refused$/);
});
