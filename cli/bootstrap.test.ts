import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parsePolicyDocument } from "../alicloud/ram";
import { ControlClient, startLocalCloud, type LocalCloud } from "../local/cloud";
import { capturedIo, projectCopy } from "../test/support/captured-io";
import { run } from "./main";

const TENANTS = ["source", "target"] as const;

describe("bootstrap --print", () => {
  it.each(TENANTS)("prints documents of the %s's roles that RAM can read", async (tenant) => {
    const io = capturedIo();
    const verb = ["bootstrap", "--tenant", tenant, "--stack", "dev", "--print", "--json"];
    expect(await run([...verb, "--trust", "deployer=user/ci"], io)).toBe(0);
    const { roles, accountId, calls } = JSON.parse(io.stdout());
    expect(accountId).toBe(tenant === "source" ? "1000000000000001" : "1000000000000002");
    expect(roles.map(({ name }: any) => name)).toEqual(
      ["deployer", "preview", "operator"].map((role) => `${role}-demo-${tenant}`),
    );
    for (const { policies } of roles)
      for (const { document } of policies)
        expect(parsePolicyDocument(document, { kind: "identity" })).toHaveProperty("document");
    expect(parsePolicyDocument(roles[0].trust, { kind: "trust" })).toHaveProperty("document");
    expect(calls.map(({ action }: any) => action)).toContain("CreateRole");
  });

  it("needs no credentials and says for people what would be sent, and what is still open", async () => {
    const io = capturedIo({ env: {} });
    expect(await run(["bootstrap", "--tenant", "target", "--stack", "dev", "--print"], io)).toBe(0);
    expect(io.stdout()).toContain("1000000000000002");
    expect(io.stdout()).toContain("read   ram 2015-05-01 GetRole RoleName=deployer-demo-target");
    expect(io.stdout()).toContain("--trust deployer=user/<name>");
  });
});

describe("bootstrap", () => {
  let cloud: LocalCloud;
  let project: ReturnType<typeof projectCopy>;
  beforeAll(async () => {
    cloud = await startLocalCloud({
      accounts: [
        { role: "source", id: "1000000000000001", region: "cn-shanghai" },
        { role: "target", id: "1000000000000002", region: "cn-shanghai" },
      ],
    });
    project = projectCopy({
      "Pulumi.dev.yaml": (text) =>
        text.replace("config:\n", `config:\n  dataworks-tenant-pair:endpoint: ${cloud.endpoint}\n`),
    });
  });
  afterAll(async () => {
    project.remove();
    await cloud.close();
  });

  /** The environment of an administrator whose key belongs to `account` and is given for `tenant`. */
  function administrator(tenant: (typeof TENANTS)[number], account: (typeof TENANTS)[number]) {
    const { accessKeyId, accessKeySecret } = cloud.accounts.find(({ role }) => role === account)!;
    const prefix = `TENANT_PAIR_${tenant.toUpperCase()}`;
    return { [`${prefix}_ACCESS_KEY_ID`]: accessKeyId, [`${prefix}_ACCESS_KEY_SECRET`]: accessKeySecret };
  }

  it("makes the account ready and tells each thing; with --json only the result is on standard output", async () => {
    const env = administrator("source", "source");
    const io = capturedIo({ env, directory: project.directory });
    const verb = ["bootstrap", "--tenant", "source", "--stack", "dev", "--trust", "deployer=oidc/me"];
    const oidc = ["--oidc-provider", "ci", "--oidc-issuer", "https://ci.example.com"];
    expect(await run([...verb, ...oidc], io)).toBe(0);
    expect(io.stdout()).toContain("+ role/deployer: role deployer-demo-source");
    const again = capturedIo({ env, directory: project.directory });
    expect(await run([...verb, ...oidc, "--json"], again)).toBe(0);
    const report = JSON.parse(again.stdout());
    expect(report.items.find(({ id }: any) => id === "role/deployer").state).toBe("unchanged");
    expect(again.stderr()).toContain("= role/deployer");
  });

  it("ends with 5 at keys of the other account, and sends nothing further", async () => {
    const control = new ControlClient(cloud.control);
    const start = (await control.journal()).length;
    const io = capturedIo({ env: administrator("target", "source"), directory: project.directory });
    expect(await run(["bootstrap", "--tenant", "target", "--stack", "dev"], io)).toBe(5);
    expect(io.stderr()).toContain("WRONG_ACCOUNT");
    const sent = (await control.journal()).slice(start) as { action?: string }[];
    expect(sent.map(({ action }) => action)).toEqual(["GetCallerIdentity"]);
  });

  it("ends with 3 without credentials, at a party that is none, and at a stack that is none", async () => {
    const verb = ["bootstrap", "--tenant", "source", "--stack", "dev"];
    const { directory } = project;
    expect(await run(verb, capturedIo({ env: {}, directory }))).toBe(3);
    expect(await run([...verb, "--trust", "deployer=everybody"], capturedIo({ env: {}, directory }))).toBe(3);
    expect(await run(["bootstrap", "--tenant", "source", "--stack", "none"], capturedIo({ directory }))).toBe(3);
  });

  it("ends with 64 when it is not told whose account", async () => {
    expect(await run(["bootstrap", "--stack", "dev"], capturedIo())).toBe(64);
    expect(await run(["bootstrap", "--tenant", "both", "--stack", "dev"], capturedIo())).toBe(64);
  });
});
