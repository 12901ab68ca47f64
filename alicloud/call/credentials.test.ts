import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { BadInput, credentialSourceSchema, renewing, resolveCredentials, Credentials, type CredentialSource } from ".";
import { apiError, fakeCalls } from "./testing/fake-call-api";

const folder = mkdtempSync(join(tmpdir(), "credentials-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const env = {
  TENANT_PAIR_SOURCE_ACCESS_KEY_ID: "source-key-id",
  TENANT_PAIR_SOURCE_ACCESS_KEY_SECRET: "source-key-secret",
  TENANT_PAIR_SOURCE_SECURITY_TOKEN: "",
};
const session = {
  RequestId: "R",
  Credentials: {
    AccessKeyId: "session-id",
    AccessKeySecret: "session-secret",
    SecurityToken: "session-token",
    Expiration: "2026-11-22T01:00:00Z",
  },
};
const roleArn = "acs:ram::1000000000000001:role/deployer";

async function problemsOf(source: CredentialSource, environment: Record<string, string> = {}): Promise<string> {
  const error = await resolveCredentials("source", source, environment).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(BadInput);
  return (error as BadInput).message;
}

describe("credentials of a tenant", () => {
  it("come from the tenant's own environment variables, and an empty token counts as none", async () => {
    expect(await resolveCredentials("source", { kind: "env" }, env)).toMatchObject({
      accessKeyId: "source-key-id",
      securityToken: undefined,
    });
    expect(await problemsOf({ kind: "env" }, { TENANT_PAIR_TARGET_ACCESS_KEY_ID: "x" })).toContain(
      "TENANT_PAIR_SOURCE_ACCESS_KEY_SECRET",
    );
  });

  it("come from a profile of the aliyun CLI", async () => {
    const path = file(
      "config.json",
      JSON.stringify({
        profiles: [
          { name: "a", mode: "AK", access_key_id: "profile-key", access_key_secret: "profile-secret" },
          {
            name: "s",
            mode: "StsToken",
            access_key_id: "profile-key",
            access_key_secret: "profile-secret",
            sts_token: "profile-token",
          },
          { name: "e", mode: "EcsRamRole" },
          { name: "h", mode: "AK", access_key_id: "half-of-a-key" },
        ],
      }),
    );
    const from = (name: string) => resolveCredentials("source", { kind: "profile", name, file: path }, {});
    expect(await from("a")).toMatchObject({ accessKeyId: "profile-key", securityToken: undefined });
    expect(await from("s")).toMatchObject({ securityToken: "profile-token" });
    expect(await problemsOf({ kind: "profile", name: "e", file: path })).toContain("AK, StsToken, RamRoleArn");
    expect(await problemsOf({ kind: "profile", name: "h", file: path })).toContain("profiles.h.access_key_secret");
    expect(await problemsOf({ kind: "profile", name: "zzz", file: path })).toContain("there are a, s, e, h");
  });

  it("never quote a broken configuration file, which may hold a key", async () => {
    const path = file("broken.json", '{"access_key_secret": "leaked-secret');
    expect(await problemsOf({ kind: "profile", name: "a", file: path })).not.toContain("leaked");
  });

  it("assume a role with the keys of the environment", async () => {
    const { connect, seen } = fakeCalls(() => ({ body: session }));
    const got = await resolveCredentials("source", { kind: "assume-role", roleArn }, env, {
      connect,
      region: "cn-shanghai",
    });
    expect(got).toMatchObject({
      accessKeyId: "session-id",
      securityToken: "session-token",
      expiresAt: Date.UTC(2026, 10, 22, 1),
    });
    expect(seen[0]).toMatchObject({
      params: { action: "AssumeRole", authType: "AK" },
      query: { RoleArn: roleArn },
      connection: { host: "sts.cn-shanghai.aliyuncs.com" },
    });
  });

  it("exchange an OIDC token without signing", async () => {
    const { connect, seen } = fakeCalls(() => ({ body: session }));
    const providerArn = "acs:ram::1000000000000001:oidc-provider/ci";
    const source = { kind: "oidc", roleArn, providerArn, tokenFile: file("token", "the-oidc-token\n") } as const;
    await resolveCredentials("target", source, {}, { connect });
    expect(seen[0]).toMatchObject({
      params: { authType: "Anonymous" },
      query: { OIDCToken: "the-oidc-token" },
      connection: { host: "sts.aliyuncs.com", credentials: undefined },
    });
    const refused = fakeCalls(() => ({
      error: apiError(400, "InvalidParameter", { Message: "bad token the-oidc-token" }),
    }));
    await expect(resolveCredentials("target", source, {}, { connect: refused.connect })).rejects.toThrow(
      /bad token \*{6}/,
    );
    expect(await problemsOf({ ...source, tokenFile: join(folder, "none") })).toContain("none");
  });

  it("are refused for a token by naming what it says of its holder, and nothing else of it", async () => {
    const content = { iss: "https://ci.example.com", sub: "repo:acme/pair:pull_request", aud: "sts.aliyuncs.com" };
    const token = `head.${Buffer.from(JSON.stringify(content)).toString("base64url")}.canary-signature`;
    const refused = fakeCalls(() => ({ error: apiError(401, "AuthenticationFail.NoPermission", { Message: "no" }) }));
    const providerArn = "acs:ram::1000000000000001:oidc-provider/ci";
    const source = { kind: "oidc", roleArn, providerArn, tokenFile: file("token", token) } as const;
    const error = await resolveCredentials("target", source, {}, { connect: refused.connect }).catch(
      (it: unknown) => it,
    );
    expect(error).toMatchObject({
      kind: "forbidden",
      exitCode: 5,
      resource: `role ${roleArn} for a token with sub "repo:acme/pair:pull_request", aud "sts.aliyuncs.com", iss "https://ci.example.com"`,
    });
    expect((error as { hint: string }).hint).toContain("trust policy");
    expect(JSON.stringify(error)).not.toContain("canary");
  });

  it("are named by a source that holds names only", () => {
    expect(credentialSourceSchema.safeParse({ kind: "env", accessKeySecret: "x" }).success).toBe(false);
    expect(credentialSourceSchema.safeParse({ kind: "assume-role", roleArn: "role/x" }).success).toBe(false);
  });

  it("are asked for again after a failure, and once for calls at the same time", async () => {
    let calls = 0;
    const provider = renewing(async () => {
      calls += 1;
      if (calls === 1) throw new Error("not now");
      return new Credentials({ accessKeyId: "renewed-key", accessKeySecret: "renewed-secret" });
    });
    await expect(provider()).rejects.toThrow("not now");
    await Promise.all([provider(), provider()]);
    expect(calls).toBe(2);
  });
});
