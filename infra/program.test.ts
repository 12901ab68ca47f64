import { describe, expect, it } from "vitest";
import { TenantPairError } from "../alicloud/call/errors";
import { computed } from "../test/support/fake-tenant";
import { pairValues } from "../test/support/pair-values";
import { graph, record, valueOf, type RecordedResource, type RecordOptions } from "../test/support/recorder";
import type { PairConfig } from "./config/pair-config";
import { parsePairConfig } from "./config/parse";
import { manifestSchema } from "./manifest";
import { deploy } from "./program";

const accounts: Record<string, string> = { source: "1000000000000001", target: "1000000000000002" };
const rightAccounts: RecordOptions = { call: ({ tenant }) => ({ accountId: accounts[tenant] }), computed };

function run(options: RecordOptions = {}, config: PairConfig = parsePairConfig(pairValues())) {
  return record(() => deploy(config), { ...rightAccounts, ...options });
}

const custom = (resources: RecordedResource[]): RecordedResource[] => resources.filter((it) => it.custom);
const byName = (resources: RecordedResource[], name: string): RecordedResource =>
  resources.find((it) => it.name === name)!;

describe("the program", () => {
  it("consists of these resources", async () => {
    const { resources } = await run();
    await expect(`${graph(resources)}\n`).toMatchFileSnapshot("./__snapshots__/program.txt");
  });

  it("has the same resources in a preview, when no id is known", async () => {
    const names = (resources: RecordedResource[]) => resources.map(({ name, type }) => `${name} ${type}`).sort();
    const [real, preview] = [await run(), await run({ preview: true })];
    expect(names(preview.resources)).toEqual(names(real.resources));
  });

  it("gives each resource the provider of its tenant", async () => {
    const { resources } = await run();
    for (const { type, name, provider, inputs } of custom(resources)) {
      if (type.startsWith("pulumi:")) continue;
      const side = name.startsWith("demo-source") ? "source" : "target";
      expect(`${name} ${provider}`).toBe(`${name} ${side}`);
      expect(inputs["tags"]?.tenant ?? side).toBe(side);
    }
  });

  it("tags everything that takes tags", async () => {
    const { resources } = await run();
    const untagged = custom(resources).filter((it) => !it.inputs["tags"]);
    expect(untagged.map(({ type }) => type.split(":").at(-1)).sort()).toEqual([
      "EipAssociation",
      "ProjectMember",
      "SnatEntry",
      "User",
      "UserPolicyAttachment",
      "alicloud",
      "alicloud",
    ]);
    expect(byName(resources, "demo-source-network-vpc").inputs["tags"]).toEqual({
      pair: "demo",
      tenant: "source",
      owner: "platform",
      environment: "rehearsal",
      "cost-centre": "4711",
      "managed-by": "pulumi",
    });
  });

  it("makes no access key and carries none", async () => {
    const { resources } = await run();
    expect(resources.map(({ type }) => type)).not.toContain("alicloud:ram/accessKey:AccessKey");
    expect(JSON.stringify(resources.map(({ inputs }) => inputs))).not.toMatch(/accessKey|secretKey|securityToken|LTAI/);
  });

  it("pins the target's policy to the source's address", async () => {
    const { resources } = await run();
    const document = JSON.parse(byName(resources, "demo-trigger-policy").inputs["policyDocument"]);
    const addresses = document.Statement.flatMap((it: any) => it.Condition?.IpAddress?.["acs:SourceIp"] ?? []);
    expect(addresses).toEqual(["203.0.113.7"]);
  });

  it("removes a resource group before its workspace, so that a group in use stops the run early", async () => {
    const { resources } = await run();
    for (const side of ["source", "target"]) {
      const { dependencies } = byName(resources, `demo-${side}-rg-group`);
      expect(dependencies.some((urn) => urn.endsWith(`::demo-${side}-workspace-project`))).toBe(true);
    }
  });
});

describe("the account check", () => {
  it("asks both providers", async () => {
    const { calls } = await run();
    expect(calls.map(({ token, provider }) => `${token} @${provider}`).sort()).toEqual([
      "alicloud:index/getCallerIdentity:getCallerIdentity @source",
      "alicloud:index/getCallerIdentity:getCallerIdentity @target",
    ]);
  });

  it.each([false, true])("stops swapped credentials before anything is made (preview: %s)", async (preview) => {
    let failure: unknown;
    const { resources } = await record(
      () => deploy(parsePairConfig(pairValues())).catch((error) => (failure = error)),
      {
        preview,
        call: ({ tenant }) => ({ accountId: accounts[tenant === "source" ? "target" : "source"] }),
      },
    );
    expect(custom(resources).map(({ type }) => type)).toEqual([
      "pulumi:providers:alicloud",
      "pulumi:providers:alicloud",
    ]);
    expect(failure).toBeInstanceOf(TenantPairError);
    expect(failure).toMatchObject({
      code: "WRONG_ACCOUNT",
      exitCode: 5,
      message:
        "The credentials of tenant source belong to account 1000000000000002, expected 1000000000000001. " +
        "The credentials of tenant target belong to account 1000000000000001, expected 1000000000000002.",
    });
  });

  it("names the one tenant that is wrong", async () => {
    let failure: any;
    await record(() => deploy(parsePairConfig(pairValues())).catch((error) => (failure = error)), {
      call: () => ({ accountId: accounts["source"] }),
    });
    expect(failure.tenant).toBe("target");
  });
});

describe("the manifest", () => {
  it("keeps to its schema", async () => {
    const { result } = await run();
    const manifest = await valueOf(result.manifest);
    expect(manifestSchema.parse(manifest)).toEqual(manifest);
    expect(manifest).toMatchInlineSnapshot(`
      {
        "generation": "new",
        "pair": "demo",
        "production": false,
        "schemaVersion": 1,
        "scope": "fire",
        "secretStore": "workspace-parameter",
        "source": {
          "accountId": "1000000000000001",
          "adopted": [],
          "compute": {
            "project": "demo_src_001",
          },
          "credentials": {
            "kind": "env",
          },
          "egress": {
            "address": "203.0.113.7",
            "allocationId": "demo-source-egress-eip-id",
            "natGatewayId": "demo-source-egress-nat-id",
          },
          "network": {
            "securityGroupId": "demo-source-network-sg-id",
            "vpcId": "demo-source-network-vpc-id",
            "vswitchId": "demo-source-network-vswitch-id",
          },
          "region": "cn-shanghai",
          "resourceGroup": {
            "id": "demo-source-rg-group-id",
            "name": "demo_source",
          },
          "workspace": {
            "id": "702947",
            "mode": "standard",
            "name": "demo_source",
          },
        },
        "target": {
          "accountId": "1000000000000002",
          "adopted": [],
          "compute": {
            "project": "demo_tgt_002",
          },
          "credentials": {
            "kind": "env",
          },
          "network": {
            "securityGroupId": "demo-target-network-sg-id",
            "vpcId": "demo-target-network-vpc-id",
            "vswitchId": "demo-target-network-vswitch-id",
          },
          "region": "cn-hangzhou",
          "resourceGroup": {
            "id": "demo-target-rg-group-id",
            "name": "demo_target",
          },
          "triggerIdentity": {
            "kind": "ram-user",
            "policyName": "demo-trigger",
            "userId": "demo-trigger-user-id",
            "userName": "demo-trigger",
            "workspaceRole": "role_project_pe",
          },
          "workspace": {
            "id": "702937",
            "mode": "standard",
            "name": "demo_target",
          },
        },
        "workflows": "workflows",
      }
    `);
  });

  it("names the local cloud when there is one", async () => {
    const config = parsePairConfig({ ...pairValues(), endpoint: "127.0.0.1:8080" });
    const { result } = await run({}, config);
    expect((await valueOf(result.manifest)).endpoint).toBe("127.0.0.1:8080");
  });
});
