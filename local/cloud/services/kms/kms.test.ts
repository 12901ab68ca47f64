import { describe, expect, it } from "vitest";
import { HARNESS_START, serviceHarness, SOURCE, TARGET } from "../../../../test/support/service-harness";
import { kms } from "./index";

const DAY = 24 * 3_600_000;
const VALUE = "canary-value-of-a-secret";

function account() {
  const harness = serviceHarness();
  const call = (action: string, parameters: Record<string, unknown> = {}) =>
    harness.call({ service: kms, action, parameters });
  const refusal = (action: string, parameters: Record<string, unknown> = {}) =>
    harness.refusal({ service: kms, action, parameters });
  const key = async (parameters: Record<string, unknown> = {}): Promise<string> =>
    (await call("CreateKey", parameters)).KeyMetadata.KeyId;
  const secret = (parameters: Record<string, unknown> = {}) =>
    call("CreateSecret", { SecretName: "db", SecretData: VALUE, VersionId: "v1", ...parameters });
  return { harness, call, refusal, key, secret };
}

describe("keys", () => {
  it("answer a rotation interval only when somebody set one", async () => {
    const { call, key } = account();
    const plain = (await call("DescribeKey", { KeyId: await key() })).KeyMetadata;
    expect(JSON.parse(JSON.stringify(plain))).not.toHaveProperty("RotationInterval");
    const rotating = await key({ EnableAutomaticRotation: "true", RotationInterval: "30d" });
    expect((await call("DescribeKey", { KeyId: rotating })).KeyMetadata).toMatchObject({
      AutomaticRotation: "Enabled",
      RotationInterval: "30d",
    });
    await call("UpdateRotationPolicy", { KeyId: rotating, EnableAutomaticRotation: "false" });
    expect((await call("DescribeKey", { KeyId: rotating })).KeyMetadata).toMatchObject({
      AutomaticRotation: "Disabled",
      RotationInterval: undefined,
    });
  });

  it.each(["6d", "731d", "30", "x"])("do not rotate every %s", async (RotationInterval) => {
    const { refusal } = account();
    const asked = { EnableAutomaticRotation: "true", RotationInterval };
    expect((await refusal("CreateKey", asked)).code).toBe("InvalidParameter");
  });

  it("of an asymmetric kind do not rotate at all", async () => {
    const { refusal } = account();
    const asked = { KeySpec: "RSA_2048", EnableAutomaticRotation: "true", RotationInterval: "30d" };
    expect((await refusal("CreateKey", asked)).code).toBe("UnsupportedOperation");
  });

  it("wait for their deletion, change no more, and are gone at its time", async () => {
    const { harness, call, refusal, key } = account();
    const KeyId = await key();
    await call("ScheduleKeyDeletion", { KeyId, PendingWindowInDays: "7" });
    expect((await call("DescribeKey", { KeyId })).KeyMetadata).toMatchObject({
      KeyState: "PendingDeletion",
      DeleteDate: "2026-11-29T00:00:00Z",
    });
    expect((await refusal("EnableKey", { KeyId })).code).toBe("Rejected.PendingDeletion");
    await harness.clock.advanceTo(HARNESS_START + 8 * DAY);
    expect(await refusal("DescribeKey", { KeyId })).toMatchObject({ status: 404, code: "Forbidden.KeyNotFound" });
  });

  it("come back disabled when the deletion is cancelled, and stay", async () => {
    const { harness, call, key } = account();
    const KeyId = await key();
    await call("ScheduleKeyDeletion", { KeyId, PendingWindowInDays: "7" });
    await call("CancelKeyDeletion", { KeyId });
    await harness.clock.advanceTo(HARNESS_START + 8 * DAY);
    expect((await call("DescribeKey", { KeyId })).KeyMetadata.KeyState).toBe("Disabled");
  });

  it("that are protected are not deleted", async () => {
    const { call, refusal, key } = account();
    const KeyId = await key();
    const { Arn } = (await call("DescribeKey", { KeyId })).KeyMetadata;
    await call("SetDeletionProtection", {
      ProtectedResourceArn: Arn,
      EnableDeletionProtection: "true",
      DeletionProtectionDescription: "orders need it",
    });
    expect((await call("DescribeKey", { KeyId })).KeyMetadata).toMatchObject({
      DeletionProtection: "Enabled",
      DeletionProtectionDescription: "orders need it",
    });
    const deletion = { KeyId, PendingWindowInDays: "7" };
    expect((await refusal("ScheduleKeyDeletion", deletion)).code).toBe("Rejected.DeletionProtected");
    // The provider names the key by its id.
    await call("SetDeletionProtection", { KeyId, EnableDeletionProtection: "false" });
    expect((await refusal("SetDeletionProtection", { EnableDeletionProtection: "false" })).code).toBe(
      "MissingProtectedResourceArn",
    );
    await call("ScheduleKeyDeletion", deletion);
  });

  it("belong to one account and one region", async () => {
    const { harness, key } = account();
    const parameters = { KeyId: await key() };
    const elsewhere = [{ account: TARGET }, { region: "cn-beijing" }];
    for (const place of elsewhere)
      expect((await harness.refusal({ service: kms, action: "DescribeKey", parameters, ...place })).status).toBe(404);
  });
});

describe("secrets", () => {
  it("are never shown in what the cloud writes down", async () => {
    const { harness, secret, call } = account();
    await secret();
    await call("PutSecretValue", { SecretName: "db", SecretData: "second-canary-value", VersionId: "v2" });
    expect(harness.secrets.mask(`${VALUE} and second-canary-value`)).toBe("****** and ******");
  });

  it("are registered even when the call is refused", async () => {
    const { harness, refusal } = account();
    await refusal("CreateSecret", { SecretName: "not valid", SecretData: VALUE, VersionId: "v1" });
    await refusal("PutSecretValue", { SecretName: "none", SecretData: "another-canary", VersionId: "v1" });
    expect(harness.secrets.mask(`${VALUE} another-canary`)).toBe("****** ******");
  });

  it("give the current value, and the one before by its stage or version", async () => {
    const { call, secret, refusal } = account();
    await secret();
    await call("PutSecretValue", { SecretName: "db", SecretData: "new value", VersionId: "v2" });
    const value = (parameters: object = {}) => call("GetSecretValue", { SecretName: "db", ...parameters });
    expect(await value()).toMatchObject({ SecretData: "new value", VersionStages: { VersionStage: ["ACSCurrent"] } });
    expect(await value({ VersionStage: "ACSPrevious" })).toMatchObject({ SecretData: VALUE, VersionId: "v1" });
    expect(await value({ VersionId: "v1" })).toMatchObject({ SecretData: VALUE });
    expect(await refusal("GetSecretValue", { SecretName: "db", VersionId: "v3" })).toMatchObject({
      status: 404,
      code: "Forbidden.ResourceNotFound",
    });
  });

  it("keep the current value when a version is put at another stage", async () => {
    const { call, secret } = account();
    await secret();
    const put = { SecretName: "db", SecretData: "new value", VersionId: "v2", VersionStages: '["next"]' };
    await call("PutSecretValue", put);
    expect((await call("GetSecretValue", { SecretName: "db" })).VersionId).toBe("v1");
    expect((await call("GetSecretValue", { SecretName: "db", VersionStage: "next" })).VersionId).toBe("v2");
  });

  it("take a version once more with the same value, not with another", async () => {
    const { call, secret, refusal } = account();
    await secret();
    await call("PutSecretValue", { SecretName: "db", SecretData: VALUE, VersionId: "v1" });
    const other = { SecretName: "db", SecretData: "other", VersionId: "v1" };
    expect((await refusal("PutSecretValue", other)).code).toBe("Rejected.ResourceExist");
  });

  it("answer only those optional settings that somebody made", async () => {
    const { call, secret } = account();
    await secret();
    const described = JSON.parse(JSON.stringify(await call("DescribeSecret", { SecretName: "db" })));
    for (const name of ["EncryptionKeyId", "ExtendedConfig", "DKMSInstanceId", "RotationInterval"])
      expect(described).not.toHaveProperty(name);
  });

  it("keep their name until the recovery window ends, and can be restored in it", async () => {
    const { harness, call, secret, refusal } = account();
    await secret();
    await call("DeleteSecret", { SecretName: "db", RecoveryWindowInDays: "7" });
    expect((await refusal("GetSecretValue", { SecretName: "db" })).code).toBe("Rejected.ResourceInDeletion");
    const again = { SecretName: "db", SecretData: VALUE, VersionId: "v1" };
    expect((await refusal("CreateSecret", again)).code).toBe("Rejected.ResourceInDeletion");
    await call("RestoreSecret", { SecretName: "db" });
    await harness.clock.advanceTo(HARNESS_START + 8 * DAY);
    expect((await call("GetSecretValue", { SecretName: "db" })).SecretData).toBe(VALUE);
    await call("DeleteSecret", { SecretName: "db", RecoveryWindowInDays: "7" });
    await harness.clock.advanceTo(HARNESS_START + 16 * DAY);
    expect((await refusal("DescribeSecret", { SecretName: "db" })).code).toBe("Forbidden.ResourceNotFound");
  });

  it("made anew after a forced deletion are not taken away by the deletion before", async () => {
    const { harness, call, secret } = account();
    await secret();
    await call("DeleteSecret", { SecretName: "db" });
    await call("DeleteSecret", { SecretName: "db", ForceDeleteWithoutRecovery: "true" });
    await secret();
    await harness.clock.advanceTo(HARNESS_START + 40 * DAY);
    expect((await call("DescribeSecret", { SecretName: "db" })).SecretName).toBe("db");
  });

  it("cannot be read while their key is disabled", async () => {
    const { call, secret, refusal, key } = account();
    const EncryptionKeyId = await key();
    await secret({ EncryptionKeyId });
    await call("DisableKey", { KeyId: EncryptionKeyId });
    expect((await refusal("GetSecretValue", { SecretName: "db" })).code).toBe("Rejected.Disabled");
  });

  it("rotate only when they are of a kind that the service can change", async () => {
    const { call, secret, refusal } = account();
    await secret();
    const rotation = { EnableAutomaticRotation: "true", RotationInterval: "7d" };
    expect((await refusal("UpdateSecretRotationPolicy", { SecretName: "db", ...rotation })).code).toBe(
      "UnsupportedOperation",
    );
    await secret({ SecretName: "rds", SecretType: "Rds", ...rotation });
    expect(await call("DescribeSecret", { SecretName: "rds" })).toMatchObject({
      AutomaticRotation: "Enabled",
      RotationInterval: "7d",
    });
  });

  it("have a policy only in a KMS instance", async () => {
    const { call, secret, refusal } = account();
    const Policy = JSON.stringify({ Version: "1", Statement: [] });
    await secret();
    expect((await refusal("SetSecretPolicy", { SecretName: "db", Policy })).code).toBe("UnsupportedOperation");
    await secret({ SecretName: "inside", DKMSInstanceId: "kst-1" });
    await call("SetSecretPolicy", { SecretName: "inside", Policy });
    expect((await call("GetSecretPolicy", { SecretName: "inside" })).Policy).toBe(Policy);
  });

  it("are longer than 30720 bytes never", async () => {
    const { refusal } = account();
    const SecretData = "x".repeat(30_721);
    expect((await refusal("CreateSecret", { SecretName: "db", SecretData, VersionId: "v1" })).status).toBe(400);
  });

  it("need the action on the one secret", () => {
    const { harness } = account();
    expect(harness.need({ service: kms, action: "GetSecretValue", parameters: { SecretName: "db" } })).toEqual({
      action: "kms:GetSecretValue",
      resource: `acs:kms:cn-shanghai:${SOURCE}:secret/db`,
    });
  });
});

describe("tags", () => {
  it("are put, listed and taken away on keys and secrets alike", async () => {
    const { call, secret, key, refusal } = account();
    await secret({ Tags: JSON.stringify([{ TagKey: "env", TagValue: "dev" }]) });
    for (const [ResourceType, id] of [
      ["secret", "db"],
      ["key", await key()],
    ] as const) {
      const of = { ResourceType, ResourceId: [id] };
      await call("TagResources", { ...of, Tag: [{ Key: "team", Value: "data" }] });
      const rows = (await call("ListTagResources", of)).TagResources.TagResource;
      expect(rows).toContainEqual({ ResourceType, ResourceId: id, TagKey: "team", TagValue: "data" });
      await call("UntagResources", { ...of, All: "true" });
      expect((await call("ListTagResources", of)).TagResources.TagResource).toEqual([]);
    }
    const none = { ResourceType: "secret", ResourceId: ["none"], Tag: [{ Key: "a", Value: "b" }] };
    expect((await refusal("TagResources", none)).code).toBe("Forbidden.ResourceNotFound");
  });
});
