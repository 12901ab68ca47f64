import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createAccessKeysClient } from "../../alicloud/access-keys";
import { shape } from "../../alicloud/call";
import { createServiceLinkedRolesClient } from "../../alicloud/service-linked-roles";
import { ControlClient, startLocalCloud, type LocalCloud } from "../../local/cloud";
import { ConsoleClient } from "../../local/cloud/console";
import { administratorOf } from "../../test/support/account-administrator";
import { readStackFile, type PairConfig } from "..";
import { examine, exitCodeOf, type DoctorOptions } from "./index";
import { Checks } from "./check";
import { checkTenant } from "./tenant";

const SOURCE = "1000000000000001";
const TARGET = "1000000000000002";
const stackFile = join(__dirname, "../../Pulumi.dev.yaml");

let cloud: LocalCloud;
let control: ControlClient;

beforeEach(async () => {
  cloud = await startLocalCloud({
    accounts: [
      { role: "source", id: SOURCE, region: "cn-shanghai" },
      { role: "target", id: TARGET, region: "cn-shanghai" },
    ],
  });
  control = new ControlClient(cloud.control);
});
afterEach(() => cloud.close());

function keysOf(given: Record<"source" | "target", "source" | "target">): Record<string, string> {
  return Object.fromEntries(
    (["source", "target"] as const).flatMap((tenant) => {
      const { accessKeyId, accessKeySecret } = cloud.accounts.find(({ role }) => role === given[tenant])!;
      const prefix = `TENANT_PAIR_${tenant.toUpperCase()}`;
      return [
        [`${prefix}_ACCESS_KEY_ID`, accessKeyId],
        [`${prefix}_ACCESS_KEY_SECRET`, accessKeySecret],
      ];
    }),
  );
}

function options(changes: Partial<DoctorOptions> = {}): DoctorOptions {
  return {
    env: keysOf({ source: "source", target: "target" }),
    readText: () => undefined,
    wanted: { node: "20.19.0", pulumi: "3.248.0", alicloud: "3.108.0" },
    runTool: async () => undefined,
    readConfig: (): PairConfig => ({ ...readStackFile(stackFile), endpoint: cloud.endpoint }),
    retry: { attempts: 1 },
    ...changes,
  };
}

async function look(changes: Partial<DoctorOptions> = {}) {
  const results = await examine(options(changes));
  return { results, of: (id: string) => results.find((each) => each.id === id)! };
}

/** What a refusal says. */
const refuse = (product: string, action: string, code: string, status = 400) =>
  control.addFault({ on: { product, action }, fault: { kind: "error", status, code } });

/** One tenant with a guard and a secret in KMS, which the development stack does not have. */
async function lookAtGuarded(tenant: "source" | "target") {
  const checks = new Checks(() => undefined);
  const { credentials } = readStackFile(stackFile)[tenant];
  const wanted = {
    tenant,
    accountId: tenant === "source" ? SOURCE : TARGET,
    region: "cn-shanghai",
    credentials,
    pair: "demo",
    parts: {
      secretStore: "kms" as const,
      guard: { bus: { name: "demo", own: true }, logs: { project: "demo-logs", store: "guard", own: true } },
    },
    workspace: { name: "demo_target" },
    endpoint: cloud.endpoint,
  };
  await checkTenant(checks, wanted, { env: options().env as NodeJS.ProcessEnv, retry: { attempts: 1 } });
  return (id: string) => checks.results.find((each) => each.id === `${tenant}/${id}`)!;
}

const makeServiceRoles = async (tenant: "source" | "target") =>
  createServiceLinkedRolesClient(administratorOf(cloud, tenant)).createForService("dataworks.aliyuncs.com");

describe("an examination", () => {
  it("passes what is ready, and only warns of the rest", async () => {
    await makeServiceRoles("source");
    await makeServiceRoles("target");
    const { results } = await look({
      runTool: async (_name, args) => ({
        ok: true,
        output: args[0] === "plugin" ? '[{"name":"alicloud","kind":"resource","version":"3.108.0"}]' : "99.0.0",
      }),
    });
    expect(results.filter(({ status }) => status === "fail")).toEqual([]);
    expect(exitCodeOf(results)).toBe(0);
    for (const { id, status, next } of results)
      if (status === "warn") expect([id, next]).toEqual([id, expect.any(String)]);
  });

  it("tells each result when it is there, and changes nothing", async () => {
    const told: string[] = [];
    const { results } = await look({ onResult: ({ id }) => told.push(id) });
    expect(told).toEqual(results.map(({ id }) => id));
    const sent = (await control.journal()) as { action?: string }[];
    expect(sent.some(({ action }) => action === "GetCallerIdentity")).toBe(true);
    for (const { action } of sent) if (action) expect(action).toMatch(/^(Get|List|Describe|Check)/);
  });

  it("looks at the machine alone without a stack, and at nothing of the accounts with a wrong one", async () => {
    const { results } = await look({ readConfig: undefined });
    expect(results.every(({ id }) => /^(tool|environment)\//.test(id))).toBe(true);
    const { of } = await look({ readConfig: () => readStackFile(join(__dirname, "none.yaml")) });
    expect(of("stack/config")).toMatchObject({ status: "fail", exitCode: 3 });
    expect(of("source/credentials")).toBeUndefined();
  });
});

describe("each check of an account can fail:", () => {
  it("credentials that are missing, and credentials of the other account", async () => {
    const missing = await look({ env: {} });
    expect(missing.of("source/credentials")).toMatchObject({ status: "fail", exitCode: 3 });
    expect(missing.of("source/account")).toMatchObject({ status: "warn" });
    const swapped = await look({ env: keysOf({ source: "target", target: "source" }) });
    expect(swapped.of("source/credentials")).toMatchObject({ status: "fail", exitCode: 5 });
    expect(swapped.of("target/credentials")).toMatchObject({ status: "fail", exitCode: 5 });
    expect(exitCodeOf(swapped.results)).toBe(5);
  });

  it("credentials that are the account's own key are warned of", async () => {
    expect((await look()).of("source/credentials")).toMatchObject({ status: "warn" });
  });

  it("a service that is not activated, and one whose answer does not tell", async () => {
    await refuse("maxcompute", "ListProjects", "ServiceNotOpened");
    await refuse("dataworks-public", "ListProjects", "NoPermission", 403);
    const { of } = await look();
    expect(of("source/service/maxcompute")).toMatchObject({ status: "fail", exitCode: 4 });
    expect(of("source/service/maxcompute").next).toContain("Activate MaxCompute");
    expect(of("source/service/dataworks")).toMatchObject({ status: "warn" });
    expect(of("source/service/dataworks").detail).toMatch(
      /ListProjects was refused \(NoPermission, HTTP 403, request id /,
    );
  });

  it("an edition below Enterprise, which only a guard needs for certain", async () => {
    await new ConsoleClient(cloud.control, "test").changeEdition({ accountId: TARGET, edition: "basic" } as never);
    expect((await look()).of("target/edition")).toMatchObject({ status: "warn" });
    expect((await lookAtGuarded("target"))("edition")).toMatchObject({ status: "fail", exitCode: 4 });
  });

  it("service-linked roles that are not there, with the command that makes them", async () => {
    const { of } = await look();
    expect(of("target/service-role/AliyunServiceRoleForDataWorks")).toMatchObject({ status: "fail", exitCode: 4 });
    expect(of("target/service-role/AliyunServiceRoleForDataWorks").next).toContain("bootstrap --tenant target");
    const guarded = await lookAtGuarded("target");
    expect(guarded("service-role/AliyunServiceRoleForEventBridgeSendToFC").status).toBe("fail");
  });

  it("RAM that is full, nearly full, or may not be looked at", async () => {
    const summary = (Roles: number) => ({
      getSummary: async () => ({ Roles, RolesQuota: 10, Users: 0, Policies: 0 }),
    });
    const { ramRoom } = await import("./quotas.js");
    expect((await ramRoom(summary(10) as never)).status).toBe("fail");
    expect((await ramRoom(summary(9) as never)).status).toBe("warn");
    await refuse("ims", "GetAccountSummary", "NoPermission", 403);
    const { of } = await look();
    expect(of("source/quota/ram")).toMatchObject({ status: "warn" });
    expect(of("source/quota/ram").detail).toContain("not known");
  });

  it("a trigger user without room for a second key, and a network whose limits no call tells", async () => {
    const keys = createAccessKeysClient(administratorOf(cloud, "target"));
    const call = { product: "ram", version: "2015-05-01", method: "POST", safe: false } as const;
    await administratorOf(cloud, "target").call({
      ...call,
      action: "CreateUser",
      query: { UserName: "demo-trigger" },
      answer: shape({}),
    });
    await keys.createAccessKey("demo-trigger");
    expect((await look()).of("target/quota/keys")).toMatchObject({ status: "pass" });
    await keys.createAccessKey("demo-trigger");
    const { of } = await look();
    expect(of("target/quota/keys")).toMatchObject({ status: "warn" });
    expect(of("target/quota/network")).toMatchObject({
      status: "pass",
      detail: "VPC 0/10, EIP 0/20, NAT gateways 0",
    });
  });

  it("a network that has reached the limit every account begins with, and where a raised one is shown", async () => {
    const owner = administratorOf(cloud, "target");
    for (let number = 0; number < 10; number += 1)
      await owner.call({
        ...{ product: "vpc", version: "2016-04-28", action: "CreateVpc", method: "POST", safe: false },
        hosts: (region) => `vpc.${region}.aliyuncs.com`,
        query: { RegionId: "cn-shanghai", CidrBlock: "10.0.0.0/16" },
        answer: shape({}),
      });
    expect((await look()).of("target/quota/network")).toMatchObject({
      status: "warn",
      detail: expect.stringContaining("VPC 10/10"),
      next: expect.stringContaining("vpc_quota_instances_num"),
    });
  });

  it("a workspace of the legacy generation, with what to click", async () => {
    await administratorOf(cloud, "target").call({
      product: "dataworks-public",
      version: "2024-05-18",
      action: "CreateProject",
      method: "POST",
      safe: false,
      body: { Name: "demo_target", DisplayName: "demo_target", DevEnvironmentEnabled: "true", PaiTaskEnabled: "false" },
      answer: shape({}),
    });
    expect((await look()).of("source/generation")).toMatchObject({ status: "pass" });
    const { of } = await look();
    expect(of("target/generation")).toMatchObject({ status: "fail", exitCode: 4 });
    expect(of("target/generation").next).toContain("Use Data Studio (New Version)");
  });

  it("a KMS that is not there, and what the key's store still needs", async () => {
    expect((await lookAtGuarded("source"))("kms").detail).toContain("demo-caller is not there yet");
    await refuse("kms", "ListSecrets", "ServiceNotOpened");
    expect((await lookAtGuarded("source"))("service/kms").status).toBe("fail");
  });

  it("an endpoint that nobody listens at, and a clock that is off", async () => {
    const ask = () => Promise.reject(Object.assign(new Error("refused"), { code: "ECONNREFUSED" }));
    const closed = await look({ ask, env: {} });
    expect(closed.results.find(({ id }) => id.startsWith("endpoint/"))).toMatchObject({ status: "fail", exitCode: 6 });
    const late = await look({ ask: async () => ({ date: Date.now() + 3_600_000 }), env: {} });
    expect(late.of("clock")).toMatchObject({ status: "fail" });
  });

  it("plain keys of the environment, on the real cloud only", async () => {
    const env = { ALIBABA_CLOUD_ACCESS_KEY_ID: "LTAI-plain" };
    const ask = () => Promise.reject(new Error("not asked"));
    const real = () => readStackFile(stackFile);
    expect((await look({ env, ask, readConfig: real })).of("environment/plain-keys")).toMatchObject({
      status: "fail",
      exitCode: 5,
    });
    expect((await look({ env })).of("environment/plain-keys")).toBeUndefined();
  });
});
