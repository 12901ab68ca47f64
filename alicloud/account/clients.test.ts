import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { SHARED_FOLDER_ABSENT, sharedFolder } from "../../test/support/shared-folder";
import { apiError, fakeCaller, type SeenCall } from "../call/testing/fake-call-api";
import { createOidcProvidersClient } from "../oidc-providers";
import { createRolesClient } from "../roles";
import { createServiceLinkedRolesClient } from "../service-linked-roles";
import { createAccountClient, SERVICES } from ".";

const ROLE = { RoleName: "r", RoleId: "1", Arn: "acs:ram::1000000000000001:role/r", AssumeRolePolicyDocument: "{}" };
const ANSWERS: Record<string, unknown> = {
  GetRole: { Role: ROLE },
  CreateRole: { Role: ROLE },
  GetPolicy: { DefaultPolicyVersion: { PolicyDocument: "{}" } },
  GetOIDCProvider: { OIDCProvider: { IssuerUrl: "https://issuer.example.com", ClientIds: "a,b" } },
  CheckRoleForProduct: { Data: { CheckPass: "true" } },
  GetEventBridgeStatus: { Data: { Components: [{ Name: "eventbus", Status: "UP" }] } },
  GetAccountSummary: { SummaryMap: { Roles: 3, RolesQuota: 1000 } },
  DescribeVpcs: { TotalCount: 2 },
  DescribeEipAddresses: { TotalCount: 1 },
  DescribeNatGateways: { TotalCount: 0 },
};

async function everyCall(): Promise<SeenCall[]> {
  const { caller, seen } = fakeCaller(({ params }) => ({ body: ANSWERS[params.action] ?? {} }));
  const roles = createRolesClient(caller);
  const holder = { kind: "role", name: "r" } as const;
  await roles.getRole("r");
  await roles.createRole({ name: "r", trust: "{}", description: "d" });
  await roles.updateTrust({ name: "r", trust: "{}" });
  await roles.getPolicy("p");
  await roles.createPolicy({ name: "p", document: "{}", description: "d" });
  await roles.updatePolicy({ name: "p", document: "{}" });
  await roles.deletePolicy("p");
  for (const each of [holder, { kind: "user", name: "u" } as const]) {
    await roles.listPolicies(each);
    await roles.attachPolicy({ holder: each, name: "p" });
    await roles.detachPolicy({ holder: each, name: "p" });
  }
  const serviceRoles = createServiceLinkedRolesClient(caller);
  await serviceRoles.createForService("dataworks.aliyuncs.com");
  expect(await serviceRoles.eventBridgeHas("AliyunServiceRoleForEventBridgeSendToFC")).toBe(true);
  await serviceRoles.createForEventBridge("AliyunServiceRoleForEventBridgeSendToFC");
  const account = createAccountClient(caller, "1000000000000001");
  for (const service of SERVICES) await account.use(service);
  await account.useEnterpriseEdition();
  await account.getSummary();
  await account.countNetwork();
  return seen;
}

/** Files of the vendor's metadata, by API version. */
const FILES: Record<string, string> = {
  "2015-05-01": "ram-2015-05-01",
  "2020-03-31": "resourcemanager-2020-03-31",
  "2020-04-01": "eventbridge-2020-04-01",
  "2024-05-18": "dataworks-public-2024-05-18",
  "2020-05-18": "dataworks-public-2020-05-18",
  "2022-01-04": "maxcompute-2022-01-04",
  "2023-03-30": "fc-2023-03-30",
  "2022-01-19": "mns-open-2022-01-19",
  "2016-01-20": "kms-2016-01-20",
  "2019-08-15": "ims-2019-08-15",
  "2016-04-28": "vpc-2016-04-28",
};
/** Known from recordings of the provider only. */
const RECORDED = ["CheckRoleForProduct", "GetEventBridgeStatus"];

describe("the clients of an account's administrator", () => {
  it.skipIf(sharedFolder("api-shapes") === undefined)(
    `put every parameter where the vendor's metadata has it (or: ${SHARED_FOLDER_ABSENT})`,
    async () => {
      for (const { params, query, body } of await everyCall()) {
        if (RECORDED.includes(params.action)) continue;
        const file = sharedFolder(`api-shapes/${FILES[params.version]}.json`)!;
        const action = JSON.parse(readFileSync(file, "utf8")).actions[params.action];
        expect([params.action, params.method]).toEqual([params.action, action.method]);
        expect(params.pathname).toBe(action.path);
        for (const [sent, place] of [
          [query, "query"],
          [body, "body"],
        ] as const)
          for (const name of Object.keys(sent))
            expect([params.action, name, action.parameters.find((each: any) => each.name === name)?.in]).toEqual([
              params.action,
              name,
              place,
            ]);
      }
    },
  );

  it("ask each service at its own host, and those that tell actions by path in that style", async () => {
    const hosts = (await everyCall()).map(({ params, connection }) => [params.style, params.action, connection.host]);
    expect(hosts).toContainEqual(["ROA", "ListFunctions", "1000000000000001.cn-shanghai.fc.aliyuncs.com"]);
    expect(hosts).toContainEqual(["ROA", "ListProjects", "maxcompute.cn-shanghai.aliyuncs.com"]);
    expect(hosts).toContainEqual(["RPC", "ListQueue", "mns-open.cn-shanghai.aliyuncs.com"]);
    expect(hosts).toContainEqual(["RPC", "CreateServiceLinkedRole", "resourcemanager.aliyuncs.com"]);
  });

  it("take an object that does not exist for absent, and any other refusal for one", async () => {
    const absent = fakeCaller(() => ({ error: apiError(404, "EntityNotExist.Role") }));
    expect(await createRolesClient(absent.caller).getRole("r")).toBeUndefined();
    expect(await createRolesClient(absent.caller).getPolicy("p")).toBeUndefined();
    expect(await createOidcProvidersClient(absent.caller).getProvider("o")).toBeUndefined();
    const refused = fakeCaller(() => ({ error: apiError(403, "NoPermission") }));
    await expect(createRolesClient(refused.caller).getRole("r")).rejects.toMatchObject({ kind: "forbidden" });
  });

  it("read and write an identity provider in the vendor's words", async () => {
    const { caller, seen } = fakeCaller(({ params }) => ({ body: ANSWERS[params.action] ?? {} }));
    const client = createOidcProvidersClient(caller);
    expect(await client.getProvider("o")).toEqual({
      name: "o",
      issuer: "https://issuer.example.com",
      audiences: ["a", "b"],
    });
    const wanted = { name: "o", issuer: "https://issuer.example.com", audiences: ["a", "b"] };
    await client.createProvider({ ...wanted, fingerprints: [], description: "d" });
    await client.addAudience({ name: "o", audience: "c" });
    expect(seen.map(({ params, query }) => [params.action, query])).toEqual([
      ["GetOIDCProvider", { OIDCProviderName: "o" }],
      ["CreateOIDCProvider", { OIDCProviderName: "o", IssuerUrl: wanted.issuer, ClientIds: "a,b", Description: "d" }],
      ["AddClientIdToOIDCProvider", { OIDCProviderName: "o", ClientId: "c" }],
    ]);
  });

  it("take an EventBridge that is not up for one that is not there", async () => {
    const { caller } = fakeCaller(() => ({
      body: { Data: { Components: [{ Name: "eventbus", Status: "DOWN" }] } },
    }));
    await expect(createAccountClient(caller, "1000000000000001").use("eventbridge")).rejects.toMatchObject({
      kind: "not-yet",
    });
  });
});
