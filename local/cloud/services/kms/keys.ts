import { action, flag, integer, isoSeconds, oneOf, required, text, type ActionContext } from "../../kernel";
import { requirePeriod } from "./durations";
import { kmsErrors } from "./errors";
import { need } from "./needs";
import { requirePolicyText } from "./policies";
import { KmsStore, type Key } from "./store";
import { putTags, readTagText } from "./tag-lists";

const SPECS = oneOf(
  "Aliyun_AES_256",
  "Aliyun_SM4",
  "RSA_2048",
  "RSA_3072",
  "RSA_4096",
  "EC_P256",
  "EC_P256K",
  "EC_SM2",
);

const ROTATION = { name: "RotationInterval", least: "7d", most: "730d" };

/** The key with an id; refused when the account has none in the region. */
export function requireKey({ regional }: Pick<ActionContext, "regional">, id: string): Key {
  const key = regional(KmsStore).keys.get(id);
  if (!key) throw kmsErrors.keyUnknown(id);
  return key;
}

/** As {@link requireKey}, for changes, which a key that waits for its deletion does not take. */
export function requireLiveKey(context: Pick<ActionContext, "regional">, id: string): Key {
  const key = requireKey(context, id);
  if (key.state === "PendingDeletion") throw kmsErrors.keyPendingDeletion(id);
  return key;
}

function requireRotatable({ spec, origin, id }: Pick<Key, "spec" | "origin" | "id">): void {
  if (!["Aliyun_AES_256", "Aliyun_SM4"].includes(spec) || origin === "EXTERNAL")
    throw kmsErrors.rotationUnsupported(`a key with ${spec} and material of ${origin}${id && `: ${id}`}`);
}

function requireDescription(description: string): string {
  if (description.length > 8_192) throw kmsErrors.invalidParameter("Description has at most 8192 characters");
  return description;
}

function shown(key: Key, arn: string): object {
  return {
    KeyId: key.id,
    Arn: arn,
    Description: key.description,
    KeyState: key.state,
    KeyUsage: key.usage,
    KeySpec: key.spec,
    Origin: key.origin,
    ProtectionLevel: key.protectionLevel,
    AutomaticRotation: key.automaticRotation ? "Enabled" : "Disabled",
    RotationInterval: key.rotationInterval,
    DeletionProtection: key.deletionProtection ? "Enabled" : "Disabled",
    DeletionProtectionDescription: key.deletionProtectionDescription,
    CreationDate: isoSeconds(key.createdAt),
    Creator: key.creator,
    PrimaryKeyVersion: key.primaryVersion,
    LastRotationDate: isoSeconds(key.createdAt),
    DeleteDate: key.deletedAt === undefined ? "" : isoSeconds(key.deletedAt),
    MaterialExpireTime: "",
    DKMSInstanceId: key.instanceId ?? "",
  };
}

const ofKey = { KeyId: required(text()) };

export const keyActions = {
  CreateKey: action({
    parameters: {
      Description: text(),
      KeySpec: SPECS,
      KeyUsage: oneOf("ENCRYPT/DECRYPT", "SIGN/VERIFY"),
      Origin: oneOf("Aliyun_KMS", "EXTERNAL"),
      ProtectionLevel: oneOf("SOFTWARE", "HSM"),
      EnableAutomaticRotation: flag(),
      RotationInterval: text(),
      DKMSInstanceId: text(),
      Policy: text(),
      Tags: text(),
    },
    ram: need("CreateKey", { kind: "key" }),
    handle: ({ input, regional, ids, clock, account }) => {
      const spec = input.KeySpec ?? "Aliyun_AES_256";
      const origin = input.Origin ?? "Aliyun_KMS";
      if (input.EnableAutomaticRotation) {
        requireRotatable({ spec, origin, id: "" });
        if (input.RotationInterval === undefined)
          throw kmsErrors.invalidParameter("RotationInterval is mandatory with automatic rotation");
      }
      if (input.RotationInterval !== undefined) requirePeriod(input.RotationInterval, ROTATION);
      if (input.Policy !== undefined && input.DKMSInstanceId === undefined)
        throw kmsErrors.policyNeedsInstance("The key");
      const key: Key = {
        id: ids.prefixed("key"),
        description: requireDescription(input.Description ?? ""),
        spec,
        usage: input.KeyUsage ?? "ENCRYPT/DECRYPT",
        origin,
        protectionLevel: input.ProtectionLevel ?? "SOFTWARE",
        state: origin === "EXTERNAL" ? "PendingImport" : "Enabled",
        automaticRotation: input.EnableAutomaticRotation ?? false,
        rotationInterval: input.RotationInterval,
        deletionProtection: false,
        deletionProtectionDescription: "",
        primaryVersion: ids.uuid("key-version"),
        creator: account.id,
        createdAt: clock.now(),
        instanceId: input.DKMSInstanceId,
        policy: input.Policy === undefined ? undefined : requirePolicyText(input.Policy),
        tags: putTags(new Map(), readTagText(input.Tags)),
      };
      const store = regional(KmsStore);
      store.keys.set(key.id, key);
      return { KeyMetadata: shown(key, store.arn("key", key.id)) };
    },
  }),

  DescribeKey: action({
    parameters: ofKey,
    ram: need("DescribeKey", { kind: "key", from: "KeyId" }),
    handle: (context) => {
      const key = requireKey(context, context.input.KeyId);
      return { KeyMetadata: shown(key, context.regional(KmsStore).arn("key", key.id)) };
    },
  }),

  ListKeys: action({
    parameters: { PageNumber: integer(), PageSize: integer() },
    ram: need("ListKeys", { kind: "key" }),
    handle: ({ input, regional }) => {
      const { PageNumber = 1, PageSize = 10 } = input;
      if (PageNumber < 1 || PageSize < 1 || PageSize > 100)
        throw kmsErrors.invalidParameter("PageNumber starts at 1, PageSize is between 1 and 100");
      const store = regional(KmsStore);
      const all = [...store.keys.keys()].map((id) => ({ KeyId: id, KeyArn: store.arn("key", id) }));
      const Key = all.slice((PageNumber - 1) * PageSize, PageNumber * PageSize);
      return { Keys: { Key }, PageNumber, PageSize, TotalCount: all.length };
    },
  }),

  UpdateKeyDescription: action({
    parameters: { ...ofKey, Description: text() },
    ram: need("UpdateKeyDescription", { kind: "key", from: "KeyId" }),
    handle: (context) => {
      const key = requireLiveKey(context, context.input.KeyId);
      key.description = requireDescription(context.input.Description ?? "");
      return {};
    },
  }),

  UpdateRotationPolicy: action({
    parameters: { ...ofKey, EnableAutomaticRotation: required(flag()), RotationInterval: text() },
    ram: need("UpdateRotationPolicy", { kind: "key", from: "KeyId" }),
    handle: (context) => {
      const { input } = context;
      const key = requireLiveKey(context, input.KeyId);
      if (input.EnableAutomaticRotation) {
        requireRotatable(key);
        const interval = input.RotationInterval ?? key.rotationInterval;
        if (interval === undefined)
          throw kmsErrors.invalidParameter("RotationInterval is mandatory with automatic rotation");
        key.rotationInterval = requirePeriod(interval, ROTATION);
      } else key.rotationInterval = undefined;
      key.automaticRotation = input.EnableAutomaticRotation;
      return {};
    },
  }),

  EnableKey: action({
    parameters: ofKey,
    ram: need("EnableKey", { kind: "key", from: "KeyId" }),
    handle: (context) => {
      requireLiveKey(context, context.input.KeyId).state = "Enabled";
      return {};
    },
  }),

  DisableKey: action({
    parameters: ofKey,
    ram: need("DisableKey", { kind: "key", from: "KeyId" }),
    handle: (context) => {
      requireLiveKey(context, context.input.KeyId).state = "Disabled";
      return {};
    },
  }),

  GetKeyPolicy: action({
    parameters: { ...ofKey, PolicyName: oneOf("default") },
    ram: need("GetKeyPolicy", { kind: "key", from: "KeyId" }),
    handle: (context) => {
      const { instanceId, policy, id } = requireKey(context, context.input.KeyId);
      if (instanceId === undefined) throw kmsErrors.policyNeedsInstance(`The key ${id}`);
      return { Policy: policy ?? "" };
    },
  }),

  SetKeyPolicy: action({
    parameters: { ...ofKey, PolicyName: oneOf("default"), Policy: required(text()) },
    ram: need("SetKeyPolicy", { kind: "key", from: "KeyId" }),
    handle: (context) => {
      const key = requireLiveKey(context, context.input.KeyId);
      if (key.instanceId === undefined) throw kmsErrors.policyNeedsInstance(`The key ${key.id}`);
      key.policy = requirePolicyText(context.input.Policy);
      return {};
    },
  }),
};
