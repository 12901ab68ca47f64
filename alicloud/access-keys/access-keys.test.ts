import { readFileSync } from "node:fs";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { SHARED_FOLDER_ABSENT, sharedFolder } from "../../test/support/shared-folder";
import { apiError, fakeCaller, type SeenCall } from "../call/testing/fake-call-api";
import { createAccessKeysClient, readAccessKeyPolicy } from ".";

const policyText =
  '{"Version":1,"Status":"Active","Statements":[{"Type":"ClassicWhiteList","IPList":["203.0.113.10"]}]}';
const ANSWERS: Record<string, unknown> = {
  ListAccessKeys: {
    AccessKeys: { AccessKey: [{ AccessKeyId: "key-1", Status: "Active", CreateDate: "2026-11-22T00:00:00Z" }] },
  },
  CreateAccessKey: {
    AccessKey: {
      AccessKeyId: "key-2",
      AccessKeySecret: "secret-of-key-2",
      Status: "Active",
      CreateDate: "2026-11-22T00:00:00Z",
    },
  },
  UpdateAccessKey: { RequestId: "R" },
  DeleteAccessKey: { RequestId: "R" },
  GetUser: { User: { UserId: "200000000000000001", UserPrincipalName: "fire@1000000000000001.onaliyun.com" } },
  SetAccessKeyPolicy: { RequestId: "R" },
  GetAccessKeyPolicy: { AccessKeyPolicy: policyText },
};

async function everyCall(): Promise<SeenCall[]> {
  const { caller, seen } = fakeCaller(({ params }) => ({ body: ANSWERS[params.action] }));
  const client = createAccessKeysClient(caller);
  const key = { userName: "fire", accessKeyId: "key-1" };
  await client.listAccessKeys("fire");
  await client.createAccessKey("fire");
  await client.updateAccessKey({ ...key, status: "Inactive" });
  await client.deleteAccessKey(key);
  const userPrincipalName = await client.getUserPrincipalName("200000000000000001");
  await client.setAccessKeyPolicy({ userPrincipalName, accessKeyId: "key-1", addresses: ["203.0.113.10"] });
  await client.getAccessKeyPolicy({ userPrincipalName, accessKeyId: "key-1" });
  return seen;
}

describe("the access keys client", () => {
  it("sends what each action takes, to the host of its product", async () => {
    const sent = (await everyCall()).map(({ params, query, connection }) => [
      params.action,
      params.version,
      connection.host.split(".")[0],
      query,
    ]);
    const user = { UserPrincipalName: "fire@1000000000000001.onaliyun.com", UserAccessKeyId: "key-1" };
    expect(sent).toEqual([
      ["ListAccessKeys", "2015-05-01", "ram", { UserName: "fire" }],
      ["CreateAccessKey", "2015-05-01", "ram", { UserName: "fire" }],
      ["UpdateAccessKey", "2015-05-01", "ram", { UserName: "fire", UserAccessKeyId: "key-1", Status: "Inactive" }],
      ["DeleteAccessKey", "2015-05-01", "ram", { UserName: "fire", UserAccessKeyId: "key-1" }],
      ["GetUser", "2019-08-15", "ims", { UserId: "200000000000000001" }],
      ["SetAccessKeyPolicy", "2019-08-15", "ims", { ...user, AccessKeyPolicy: policyText }],
      ["GetAccessKeyPolicy", "2019-08-15", "ims", user],
    ]);
  });

  it.skipIf(sharedFolder("api-shapes") === undefined)(
    `puts every parameter where the vendor's metadata has it (or: ${SHARED_FOLDER_ABSENT})`,
    async () => {
      const shapes = ["ram-2015-05-01", "ims-2019-08-15"].map((name) =>
        JSON.parse(readFileSync(sharedFolder(`api-shapes/${name}.json`)!, "utf8")),
      );
      for (const { params, query, body } of await everyCall()) {
        const action = shapes.find((shape) => shape.version === params.version).actions[params.action];
        expect(params.method).toBe(action.method);
        expect(body).toEqual({});
        const places = Object.keys(query).map(
          (name) => action.parameters.find((one: { name: string }) => one.name === name)?.in,
        );
        expect(new Set(places)).toEqual(new Set(["query"]));
      }
    },
  );

  it("returns a new key's secret in memory and prints it nowhere", async () => {
    const { caller } = fakeCaller(() => ({ body: ANSWERS["CreateAccessKey"] }));
    const key = await createAccessKeysClient(caller).createAccessKey("fire");
    expect(key.credentials.accessKeySecret).toBe("secret-of-key-2");
    expect(inspect(key, { depth: 9 }) + JSON.stringify(key)).not.toContain("secret-of-key-2");
  });

  it("never makes a second key after an unclear failure", async () => {
    const { caller, seen } = fakeCaller(() => ({ error: apiError(500, "InternalError") }));
    await expect(createAccessKeysClient(caller).createAccessKey("fire")).rejects.toMatchObject({ kind: "server" });
    expect(seen).toHaveLength(1);
  });

  it("reads a user without keys as an empty list", async () => {
    const { caller } = fakeCaller(() => ({ body: { AccessKeys: { AccessKey: [] } } }));
    expect(await createAccessKeysClient(caller).listAccessKeys("fire")).toEqual([]);
  });
});

describe("a network policy", () => {
  it("is read by its white list for the internet", () => {
    expect(readAccessKeyPolicy(policyText)).toEqual({
      active: true,
      addresses: ["203.0.113.10"],
      otherStatements: false,
    });
    const more = '{"Status":"Inactive","Statements":[{"Type":"VPCWhiteList","IPList":["10.0.0.0/8"]}]}';
    expect(readAccessKeyPolicy(more)).toEqual({ active: false, addresses: [], otherStatements: true });
  });

  it.each([undefined, "", " ", "not json", "[]", "null"])("is none when the text is %j", (text) => {
    expect(readAccessKeyPolicy(text)).toBeUndefined();
  });
});
