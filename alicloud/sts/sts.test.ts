import { describe, expect, it } from "vitest";
import { formatError } from "../call";
import { apiError, fakeCaller } from "../call/testing/fake-call-api";
import { assertAccount, createStsClient } from ".";

const identity = {
  AccountId: "1000000000000001",
  Arn: "acs:ram::1000000000000001:user/deployer",
  IdentityType: "RAMUser",
  UserId: "2",
  RequestId: "R-1",
};

describe("the account check", () => {
  it("passes the identity on when the account is the declared one", async () => {
    const { caller, seen } = fakeCaller(() => ({ body: identity }));
    expect(
      await assertAccount({ tenant: caller.tenant, sts: createStsClient(caller) }, "1000000000000001"),
    ).toMatchObject({ identityType: "RAMUser" });
    expect(seen[0]).toMatchObject({
      params: { action: "GetCallerIdentity", method: "POST" },
      query: {},
      body: {},
      connection: { host: "sts.cn-shanghai.aliyuncs.com" },
    });
  });

  it("stops with exit code 5 and names tenant, both accounts and the next step when it is another", async () => {
    const { caller } = fakeCaller(() => ({ body: identity }));
    const error = await assertAccount(
      { tenant: caller.tenant, sts: createStsClient(caller) },
      "2000000000000002",
    ).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: "WRONG_ACCOUNT", exitCode: 5, tenant: "source", requestId: "R-1" });
    const text = formatError(error);
    for (const part of ["source tenant", "1000000000000001", "2000000000000002", "swapped"])
      expect(text).toContain(part);
  });

  it("stops with exit code 5 when the key is not accepted", async () => {
    const { caller } = fakeCaller(() => ({ error: apiError(404, "InvalidAccessKeyId.NotFound") }));
    await expect(assertAccount({ tenant: caller.tenant, sts: createStsClient(caller) }, "1")).rejects.toMatchObject({
      kind: "bad-credentials",
      exitCode: 5,
    });
  });
});

describe("the STS client", () => {
  it("assumes a role with everything in the query, and hides the session's secret", async () => {
    const body = {
      Credentials: {
        AccessKeyId: "sts-key-id",
        AccessKeySecret: "sts-secret-1",
        SecurityToken: "sts-token-1",
        Expiration: "2026-11-22T01:00:00Z",
      },
      AssumedRoleUser: { Arn: "acs:x", AssumedRoleId: "1" },
    };
    const { caller, seen } = fakeCaller(() => ({ body }));
    const session = await createStsClient(caller).assumeRole({
      roleArn: "acs:ram::1:role/r",
      sessionName: "s",
      durationSeconds: 900,
      externalId: "e",
    });
    expect(seen[0]!.query).toEqual({
      RoleArn: "acs:ram::1:role/r",
      RoleSessionName: "s",
      DurationSeconds: "900",
      ExternalId: "e",
    });
    expect(session.credentials).toMatchObject({ securityToken: "sts-token-1", expiresAt: Date.UTC(2026, 10, 22, 1) });
    expect(JSON.stringify(session)).not.toContain("sts-secret-1");
  });
});
