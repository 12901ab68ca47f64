import { describe, expect, it } from "vitest";
import { isSecret, record } from "../test/support/recorder";
import { createTenant, envVarMappings, providerArgs, tenantTags, type TenantCredentials } from "./tenant";

const base = { role: "source", accountId: "1000000000000001", region: "cn-shanghai" } as const;
const roleArn = "acs:ram::1000000000000001:role/deployer";
const kinds: TenantCredentials[] = [
  { kind: "env" },
  { kind: "profile", name: "tenant-a" },
  { kind: "profile", name: "tenant-a", file: "keys.json" },
  { kind: "oidc", roleArn, providerArn: "acs:ram::1000000000000001:oidc-provider/ci", tokenFile: "token" },
  { kind: "assume-role", roleArn },
];

describe("a tenant's provider", () => {
  it("takes its credentials by name, whatever their kind", () => {
    const rows = kinds.map((credentials) => ({
      args: providerArgs({ ...base, credentials }),
      variables: envVarMappings({ ...base, credentials }),
    }));
    expect(rows).toMatchInlineSnapshot(`
      [
        {
          "args": {
            "accountId": "1000000000000001",
            "region": "cn-shanghai",
          },
          "variables": {
            "TENANT_PAIR_SOURCE_ACCESS_KEY_ID": "ALIBABA_CLOUD_ACCESS_KEY_ID",
            "TENANT_PAIR_SOURCE_ACCESS_KEY_SECRET": "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
            "TENANT_PAIR_SOURCE_SECURITY_TOKEN": "ALIBABA_CLOUD_SECURITY_TOKEN",
          },
        },
        {
          "args": {
            "accountId": "1000000000000001",
            "profile": "tenant-a",
            "region": "cn-shanghai",
          },
          "variables": undefined,
        },
        {
          "args": {
            "accountId": "1000000000000001",
            "profile": "tenant-a",
            "region": "cn-shanghai",
            "sharedCredentialsFile": "keys.json",
          },
          "variables": undefined,
        },
        {
          "args": {
            "accountId": "1000000000000001",
            "assumeRoleWithOidc": {
              "oidcProviderArn": "acs:ram::1000000000000001:oidc-provider/ci",
              "oidcTokenFile": "token",
              "roleArn": "acs:ram::1000000000000001:role/deployer",
              "roleSessionName": "tenant-pair-source",
            },
            "region": "cn-shanghai",
          },
          "variables": undefined,
        },
        {
          "args": {
            "accountId": "1000000000000001",
            "assumeRole": {
              "roleArn": "acs:ram::1000000000000001:role/deployer",
              "sessionName": "tenant-pair-source",
            },
            "region": "cn-shanghai",
          },
          "variables": {
            "TENANT_PAIR_SOURCE_ACCESS_KEY_ID": "ALIBABA_CLOUD_ACCESS_KEY_ID",
            "TENANT_PAIR_SOURCE_ACCESS_KEY_SECRET": "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
            "TENANT_PAIR_SOURCE_SECURITY_TOKEN": "ALIBABA_CLOUD_SECURITY_TOKEN",
          },
        },
      ]
    `);
  });

  it("keeps the two tenants' variables apart", () => {
    const variables = (["source", "target"] as const).map((role) =>
      Object.keys(envVarMappings({ role, credentials: { kind: "env" } })!),
    );
    expect(new Set(variables.flat()).size).toBe(6);
  });

  it("is never given a key", () => {
    for (const credentials of kinds) {
      const args = JSON.stringify(providerArgs({ ...base, credentials, endpoint: "127.0.0.1:8080" }));
      expect(args).not.toMatch(/accessKey|secretKey|securityToken/);
    }
  });

  it("reaches a local cloud through one complete set of endpoints", () => {
    const args = providerArgs({ ...base, credentials: { kind: "env" }, endpoint: "127.0.0.1:8080" });
    expect(args).toMatchInlineSnapshot(`
      {
        "accountId": "1000000000000001",
        "accountType": "Domestic",
        "endpoints": [
          {
            "actiontrail": "127.0.0.1:8080",
            "bssopenapi": "127.0.0.1:8080",
            "dataworkspublic": "127.0.0.1:8080",
            "ecs": "127.0.0.1:8080",
            "eventbridge": "127.0.0.1:8080",
            "fc": "127.0.0.1:8080",
            "ims": "127.0.0.1:8080",
            "kms": "127.0.0.1:8080",
            "location": "127.0.0.1:8080",
            "log": "httpsls.emu.test:8080",
            "maxcompute": "127.0.0.1:8080",
            "mns": "127.0.0.1:8080",
            "oss": "127.0.0.1:8080",
            "ram": "127.0.0.1:8080",
            "resourcemanager": "127.0.0.1:8080",
            "sts": "127.0.0.1:8080",
            "vpc": "127.0.0.1:8080",
          },
        ],
        "protocol": "HTTP",
        "region": "cn-shanghai",
        "skipRegionValidation": true,
      }
    `);
  });

  it("is named after the role and mapped to the tenant's variables", async () => {
    const tags = { pair: "demo" };
    const { resources } = await record(() =>
      createTenant({ ...base, zone: "cn-shanghai-b", credentials: { kind: "env" }, tags }),
    );
    const [provider] = resources;
    expect(resources).toHaveLength(1);
    expect(provider).toMatchObject({ type: "pulumi:providers:alicloud", name: "source" });
    expect(Object.values(provider!.inputs).some(isSecret)).toBe(false);
    expect(provider!.request.getEnvvarmappingsMap().toObject()).toContainEqual([
      "TENANT_PAIR_SOURCE_ACCESS_KEY_ID",
      "ALIBABA_CLOUD_ACCESS_KEY_ID",
    ]);
  });
});

it("tags say pair, tenant, owner, environment, cost centre and who manages", () => {
  expect(
    tenantTags({ pair: "demo", role: "target", owner: "platform", environment: "production", costCentre: "4711" }),
  ).toEqual({
    pair: "demo",
    tenant: "target",
    owner: "platform",
    environment: "production",
    "cost-centre": "4711",
    "managed-by": "pulumi",
  });
});
