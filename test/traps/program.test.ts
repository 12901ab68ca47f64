import { afterEach, describe, expect, it, vi } from "vitest";
import { verifyAccounts } from "../../infra/account-check";
import { createTenant } from "../../components";
import { parsePairConfig } from "../../infra/config/parse";
import { deploy } from "../../infra/program";
import { computed } from "../support/fake-tenant";
import { pairValues } from "../support/pair-values";
import { record, type RecordedResource } from "../support/recorder";

const accounts: Record<string, string> = { source: "1000000000000001", target: "1000000000000002" };

/** What the program registers for a stack file that `change` edits. */
async function programOf(change: (values: any) => void = () => undefined): Promise<RecordedResource[]> {
  const values = pairValues();
  change(values);
  const call = ({ tenant }: { tenant: string }) => ({ accountId: accounts[tenant] });
  return (await record(() => deploy(parsePairConfig(values)), { call, computed })).resources;
}

const role = "acs:ram::1000000000000001:role/deployer";
const credentials = [
  { kind: "env" },
  { kind: "profile", name: "source" },
  { kind: "oidc", roleArn: role, providerArn: "acs:ram::1000000000000001:oidc-provider/ci", tokenFile: "token" },
  { kind: "assume-role", roleArn: role },
];

describe("keys plain in state", () => {
  it.each(credentials)(
    "cannot be: a provider with credentials of kind $kind has no key among its arguments",
    async (source) => {
      const resources = await programOf((values) => (values.source.credentials = source));
      const providers = resources.filter(({ type }) => type === "pulumi:providers:alicloud");
      expect(providers.map(({ name }) => name).sort()).toEqual(["source", "target"]);
      for (const { inputs } of providers)
        expect(Object.keys(inputs).filter((key) => /^(accessKey|secretKey|securityToken)$/.test(key))).toEqual([]);
    },
  );

  it("cannot come from the program either: it makes no access key", async () => {
    expect((await programOf()).map(({ type }) => type)).not.toContain("alicloud:ram/accessKey:AccessKey");
  });
});

describe("ordered member roles", () => {
  it("have no order to lose: a member has one role", async () => {
    const members = (await programOf()).filter(({ type }) => type === "alicloud:dataworks/projectMember:ProjectMember");
    expect(members.map(({ inputs }) => inputs["roles"].length)).toEqual([1]);
  });
});

describe("a principal as a plain string", () => {
  it("is in no role: each trust policy lists its principals, however many there are", async () => {
    const resources = await programOf((values) => Object.assign(values, { identity: "linked-role", guard: {} }));
    const trusts = resources
      .filter(({ type }) => type === "alicloud:ram/role:Role")
      .map(({ inputs }) => String(inputs["assumeRolePolicyDocument"]))
      // One is made of another role's name, which is not known yet.
      .filter((text) => text !== "");
    expect(trusts.length).toBeGreaterThan(1);
    for (const text of trusts) {
      const { Statement } = JSON.parse(text) as { Statement: { Principal: object }[] };
      const principals = Statement.flatMap(({ Principal }) => Object.values(Principal));
      expect(principals.map((each) => Array.isArray(each))).toEqual(principals.map(() => true));
    }
  });
});

describe("two endpoint elements", () => {
  it("are never two: of several the provider heeds one, and calls would leave for the real cloud", async () => {
    const resources = await programOf((values) => (values.endpoint = "127.0.0.1:4711"));
    for (const { inputs } of resources.filter(({ type }) => type === "pulumi:providers:alicloud")) {
      const elements = JSON.parse(inputs["endpoints"]) as Record<string, string>[];
      expect(elements).toHaveLength(1);
      for (const key of ["vpc", "ecs", "ram", "sts", "location", "log"]) expect(elements[0]![key]).toMatch(/:4711$/);
    }
  });
});

describe("waits that add up per layer", () => {
  /** Seconds that the provider waits at least, whatever the cloud does: a chain of them is what an `up` costs. */
  const WAITS: Record<string, number> = {
    "alicloud:vpc/network:Network": 5,
    "alicloud:vpc/natGateway:NatGateway": 5,
    "alicloud:vpc/snatEntry:SnatEntry": 5,
    "alicloud:ecs/eipAddress:EipAddress": 5,
    "alicloud:dataworks/project:Project": 10,
    "alicloud:dataworks/dwResourceGroup:DwResourceGroup": 10,
    "alicloud:maxcompute/project:Project": 10,
  };

  it("are as few as the dependencies allow: the longest chain of a pair is workspace and resource group", async () => {
    const resources = (await programOf()).filter(({ custom }) => custom);
    const byName = new Map(resources.map((one) => [one.name, one]));
    const longest = (one: RecordedResource): { seconds: number; path: string[] } => {
      const before = one.dependencies
        .flatMap((urn) => byName.get(urn.split("::").at(-1)!) ?? [])
        .map(longest)
        .sort((a, b) => b.seconds - a.seconds)[0] ?? { seconds: 0, path: [] };
      const own = WAITS[one.type] ?? 0;
      return own === 0 ? before : { seconds: before.seconds + own, path: [...before.path, one.name] };
    };
    const chains = resources.map(longest).sort((a, b) => b.seconds - a.seconds);
    expect(chains[0]!.seconds).toBe(20);
    expect(chains[0]!.path).toEqual([expect.stringMatching(/workspace-project$/), expect.stringMatching(/rg-group$/)]);
  });
});

describe("two providers acting as one account", () => {
  afterEach(() => vi.restoreAllMocks());

  const tenants = () =>
    (["source", "target"] as const).map((role) =>
      createTenant({
        role,
        accountId: accounts[role]!,
        region: "cn-shanghai",
        zone: "b",
        credentials: { kind: "env" },
        tags: {},
      }),
    );

  it("stop the run, with the names of the variables that both have read and none of their values", async () => {
    let failure: any;
    await record(
      () => verifyAccounts(tenants(), { ALICLOUD_ACCESS_KEY: "canary" }).catch((error) => (failure = error)),
      { call: () => ({ accountId: accounts["source"] }) },
    );
    expect(failure).toMatchObject({ code: "WRONG_ACCOUNT", tenant: "target", exitCode: 5 });
    expect(failure.hint).toContain("ALICLOUD_ACCESS_KEY");
    expect(JSON.stringify([failure.message, failure.hint])).not.toContain("canary");
  });

  it("are warned of even while the accounts are still right", async () => {
    const { log } = await import("@pulumi/pulumi");
    const warn = vi.spyOn(log, "warn").mockResolvedValue();
    const call = ({ tenant }: { tenant: string }) => ({ accountId: accounts[tenant] });
    await record(() => verifyAccounts(tenants(), { ALIBABA_CLOUD_PROFILE: "canary" }), { call });
    expect(warn.mock.calls.map(([text]) => text)).toEqual([expect.stringContaining("ALIBABA_CLOUD_PROFILE")]);
    warn.mockClear();
    await record(() => verifyAccounts(tenants(), { TENANT_PAIR_SOURCE_ACCESS_KEY_ID: "own" }), { call });
    expect(warn).not.toHaveBeenCalled();
  });
});
