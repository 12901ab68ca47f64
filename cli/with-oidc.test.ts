import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fakeCalls } from "../alicloud/call/testing/fake-call-api";
import { capturedIo } from "../test/support/captured-io";
import { run } from "./main";
import { addWithOidc, sessionEnvironment } from "./with-oidc";

let folder: string;
let env: Record<string, string>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tenant-pair-"));
  writeFileSync(join(folder, "token"), "canary-token\n");
  const account = { SOURCE: "1000000000000001", TARGET: "1000000000000002" };
  env = { TENANT_PAIR_OIDC_TOKEN_FILE: join(folder, "token") };
  for (const [side, id] of Object.entries(account)) {
    env[`TENANT_PAIR_${side}_ROLE_ARN`] = `acs:ram::${id}:role/deployer`;
    env[`TENANT_PAIR_${side}_OIDC_PROVIDER_ARN`] = `acs:ram::${id}:oidc-provider/github`;
  }
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** STS that gives each role a session of its own. */
function sts() {
  return fakeCalls(({ query }) => {
    const account = query["RoleArn"]!.split(":")[3];
    const session = {
      AccessKeyId: `STS.${account}`,
      AccessKeySecret: `secret-${account}`,
      SecurityToken: `token-${account}`,
    };
    return { body: { RequestId: "R", Credentials: { ...session, Expiration: "2030-01-01T00:00:00Z" } } };
  });
}

describe("with-oidc", () => {
  it("makes a session in each account from one token, under the names that credentials of kind env have", async () => {
    const { connect, seen } = sts();
    expect((await sessionEnvironment(env, { connect })).env).toEqual({
      TENANT_PAIR_SOURCE_ACCESS_KEY_ID: "STS.1000000000000001",
      TENANT_PAIR_SOURCE_ACCESS_KEY_SECRET: "secret-1000000000000001",
      TENANT_PAIR_SOURCE_SECURITY_TOKEN: "token-1000000000000001",
      TENANT_PAIR_TARGET_ACCESS_KEY_ID: "STS.1000000000000002",
      TENANT_PAIR_TARGET_ACCESS_KEY_SECRET: "secret-1000000000000002",
      TENANT_PAIR_TARGET_SECURITY_TOKEN: "token-1000000000000002",
    });
    expect(seen.map(({ params, query }) => [params.action, params.authType, query["OIDCToken"]])).toEqual([
      ["AssumeRoleWithOIDC", "Anonymous", "canary-token"],
      ["AssumeRoleWithOIDC", "Anonymous", "canary-token"],
    ]);
  });

  it("hands the session of one side to the state's object storage when it is told to", async () => {
    const { connect } = sts();
    const made = await sessionEnvironment({ ...env, TENANT_PAIR_STATE_SESSION: "target" }, { connect });
    expect(made.env).toMatchObject({
      AWS_ACCESS_KEY_ID: "STS.1000000000000002",
      AWS_SECRET_ACCESS_KEY: "secret-1000000000000002",
      AWS_SESSION_TOKEN: "token-1000000000000002",
    });
    expect(made.secrets).toContain("secret-1000000000000001");
  });

  it("tells GitHub what to mask, and leaves stdout to the command, whose output may be kept", async () => {
    const { connect } = sts();
    const io = capturedIo({ env: { ...env, GITHUB_ACTIONS: "true", PATH: process.env["PATH"] } });
    const command = new Command();
    let exitCode: number | undefined;
    addWithOidc(command, io, (code) => (exitCode = code), { connect });
    await command.parseAsync(["with-oidc", "--", "true"], { from: "user" });
    expect(exitCode).toBe(0);
    expect(io.stdout()).toBe("");
    for (const account of ["1000000000000001", "1000000000000002"])
      for (const what of ["secret", "token"]) expect(io.stderr()).toContain(`::add-mask::${what}-${account}\n`);
  });

  it("names every variable that an environment of CI lacks, an empty one too, and starts nothing", async () => {
    const { PATH } = process.env;
    const given = {
      PATH,
      TENANT_PAIR_SOURCE_ROLE_ARN: "",
      TENANT_PAIR_TARGET_ROLE_ARN: "deployer",
      TENANT_PAIR_STATE_SESSION: "both",
    };
    const io = capturedIo({ env: given });
    const marker = join(folder, "started");
    expect(await run(["with-oidc", "--", "touch", marker], io)).toBe(3);
    for (const name of ["SOURCE_ROLE_ARN", "SOURCE_OIDC_PROVIDER_ARN", "TARGET_ROLE_ARN", "TARGET_OIDC_PROVIDER_ARN"])
      expect(io.stderr()).toContain(`TENANT_PAIR_${name}`);
    expect(io.stderr()).toContain("TENANT_PAIR_OIDC_TOKEN_FILE");
    expect(io.stderr()).toContain("TENANT_PAIR_STATE_SESSION");
    expect(() => readFileSync(marker)).toThrow();
  });

  it("says which file has no token", async () => {
    writeFileSync(join(folder, "token"), "\n");
    const io = capturedIo({ env: { ...env, PATH: process.env["PATH"] } });
    expect(await run(["with-oidc", "--", "true"], io)).toBe(3);
    expect(io.stderr()).toContain(join(folder, "token"));
  });
});
