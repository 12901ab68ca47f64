import type * as z from "zod";
import { list, maybe, shape, text, type ApiCaller } from "../call";

const secret = shape({
  secretName: text,
  description: maybe(text),
  encryptionKeyId: maybe(text),
  dKMSInstanceId: maybe(text),
  /** ISO 8601; there while the secret waits for its deletion, during which it cannot be read or written. */
  plannedDeleteTime: maybe(text),
});
/** A secret without its value. */
export type Secret = z.output<typeof secret>;

const version = shape({ versionId: text, versionStages: shape({ versionStage: list(text) }) });
const versions = shape({ versionIds: shape({ versionId: list(version) }) });
/** A version of a secret; the one with the stage `ACSCurrent` is read when none is named. */
export interface SecretVersion {
  id: string;
  stages: readonly string[];
}

const nothing = shape({ requestId: maybe(text) });

/** Secrets of one tenant in its region. All methods throw ApiFailure. */
export interface SecretsClient {
  describeSecret(name: string): Promise<Secret>;
  /** Makes a secret with its first version. */
  createSecret(input: {
    name: string;
    /** Name of the first version. */
    versionId: string;
    value: string;
    description: string;
    /** KMS instance that it belongs to. */
    instanceId: string;
    /** Key of the instance that protects it. */
    keyId?: string | undefined;
  }): Promise<void>;
  /** Puts a version that is the current one from then on. The same version with the same value may be put again. */
  putSecretValue(input: { name: string; versionId: string; value: string }): Promise<void>;
  /** Versions that have a stage. */
  listSecretVersionIds(name: string): Promise<SecretVersion[]>;
  /** Deletes a secret for good, so that its name is free at once. */
  deleteSecret(name: string): Promise<void>;
}

/** Makes the client. */
export function createSecretsClient(caller: ApiCaller): SecretsClient {
  const kms = { product: "kms", version: "2016-01-20", method: "POST" } as const;
  const of = (name: string) => ({ resource: `secret ${name}` });
  return {
    describeSecret: (name) =>
      caller.call({
        ...kms,
        ...of(name),
        action: "DescribeSecret",
        query: { SecretName: name },
        safe: true,
        answer: secret,
      }),
    async createSecret({ name, versionId, value, description, instanceId, keyId }) {
      const query = {
        SecretName: name,
        VersionId: versionId,
        SecretData: value,
        SecretDataType: "text",
        Description: description,
        DKMSInstanceId: instanceId,
        EncryptionKeyId: keyId,
      };
      await caller.call({ ...kms, ...of(name), action: "CreateSecret", query, safe: false, answer: nothing });
    },
    async putSecretValue({ name, versionId, value }) {
      const query = { SecretName: name, VersionId: versionId, SecretData: value, SecretDataType: "text" };
      await caller.call({ ...kms, ...of(name), action: "PutSecretValue", query, safe: true, answer: nothing });
    },
    async listSecretVersionIds(name) {
      const call = {
        ...kms,
        ...of(name),
        action: "ListSecretVersionIds",
        query: { SecretName: name },
        safe: true,
      } as const;
      const { versionIds } = await caller.call({ ...call, answer: versions });
      return versionIds.versionId.map((one) => ({ id: one.versionId, stages: one.versionStages.versionStage }));
    },
    async deleteSecret(name) {
      const query = { SecretName: name, ForceDeleteWithoutRecovery: "true" };
      await caller.call({ ...kms, ...of(name), action: "DeleteSecret", query, safe: false, answer: nothing });
    },
  };
}
