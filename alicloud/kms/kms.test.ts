import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { SHARED_FOLDER_ABSENT, sharedFolder } from "../../test/support/shared-folder";
import { apiError, fakeCaller, type SeenCall } from "../call/testing/fake-call-api";
import { createSecretsClient } from ".";

const ANSWERS: Record<string, unknown> = {
  DescribeSecret: { SecretName: "demo", Description: "ours", DKMSInstanceId: "kst-1", RequestId: "R" },
  CreateSecret: { RequestId: "R" },
  PutSecretValue: { RequestId: "R" },
  ListSecretVersionIds: {
    SecretName: "demo",
    VersionIds: {
      VersionId: [
        { VersionId: "key-2", VersionStages: { VersionStage: ["ACSCurrent"] } },
        { VersionId: "key-1", VersionStages: { VersionStage: ["ACSPrevious"] } },
      ],
    },
  },
  DeleteSecret: { RequestId: "R" },
};

async function everyCall(): Promise<SeenCall[]> {
  const { caller, seen } = fakeCaller(({ params }) => ({ body: ANSWERS[params.action] }));
  const client = createSecretsClient(caller);
  await client.describeSecret("demo");
  const value = { name: "demo", versionId: "key-1", value: "key-1:canary-secret" };
  await client.createSecret({ ...value, description: "ours", instanceId: "kst-1", keyId: "key-of-kms" });
  await client.putSecretValue(value);
  await client.listSecretVersionIds("demo");
  await client.deleteSecret("demo");
  return seen;
}

describe("the secrets client", () => {
  it("sends what each action takes, to the host of KMS in the region", async () => {
    const sent = (await everyCall()).map(({ params, query, connection }) => [params.action, query, connection.host]);
    const host = expect.stringMatching(/^kms\.[a-z0-9-]+\.aliyuncs\.com$/) as string;
    const value = { SecretName: "demo", VersionId: "key-1", SecretData: "key-1:canary-secret", SecretDataType: "text" };
    expect(sent).toEqual([
      ["DescribeSecret", { SecretName: "demo" }, host],
      ["CreateSecret", { ...value, Description: "ours", DKMSInstanceId: "kst-1", EncryptionKeyId: "key-of-kms" }, host],
      ["PutSecretValue", value, host],
      ["ListSecretVersionIds", { SecretName: "demo" }, host],
      ["DeleteSecret", { SecretName: "demo", ForceDeleteWithoutRecovery: "true" }, host],
    ]);
  });

  it.skipIf(sharedFolder("api-shapes") === undefined)(
    `puts every parameter where the vendor's metadata has it (or: ${SHARED_FOLDER_ABSENT})`,
    async () => {
      const shape = JSON.parse(readFileSync(sharedFolder("api-shapes/kms-2016-01-20.json")!, "utf8"));
      for (const { params, query, body } of await everyCall()) {
        const action = shape.actions[params.action];
        // ListSecretVersionIds is not among the published shapes.
        if (!action) continue;
        expect(params.method).toBe(action.method);
        expect(body).toEqual({});
        for (const name of Object.keys(query))
          expect(action.parameters.find((one: { name: string }) => one.name === name)?.in).toBe("query");
      }
    },
  );

  it("says which version is the current one", async () => {
    const { caller } = fakeCaller(() => ({ body: ANSWERS["ListSecretVersionIds"] }));
    expect(await createSecretsClient(caller).listSecretVersionIds("demo")).toEqual([
      { id: "key-2", stages: ["ACSCurrent"] },
      { id: "key-1", stages: ["ACSPrevious"] },
    ]);
  });

  it("does not repeat the value in an error", async () => {
    const { caller } = fakeCaller(() => ({ error: apiError(403, "Forbidden.NoPermission") }));
    const failure = await createSecretsClient(caller)
      .putSecretValue({ name: "demo", versionId: "key-1", value: "canary-secret" })
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ kind: "forbidden", resource: "secret demo" });
    expect(JSON.stringify(failure) + String((failure as Error).stack)).not.toContain("canary-secret");
  });

  it("knows a secret that is not there", async () => {
    const { caller } = fakeCaller(() => ({ error: apiError(404, "Forbidden.ResourceNotFound") }));
    await expect(createSecretsClient(caller).describeSecret("demo")).rejects.toMatchObject({ kind: "not-found" });
  });
});
