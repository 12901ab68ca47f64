import { action, flag, integer, isoSeconds, json, oneOf, required, text, type ActionContext } from "../../kernel";
import { requirePeriod } from "./durations";
import { kmsErrors } from "./errors";
import { requireLiveKey } from "./keys";
import { need } from "./needs";
import { requirePolicyText } from "./policies";
import { CURRENT, putVersion, requireSecretData, requireVersionId } from "./secret-values";
import { KmsStore, type Secret } from "./store";
import { putTags, readTagText } from "./tag-lists";

const TYPES = oneOf("Generic", "Rds", "Redis", "RAMCredentials", "ECS", "PolarDB");

const ROTATION = { name: "RotationInterval", least: "6h", most: "365d" };

/** The secret with a name, also one that can still be restored; refused when there is none in the region. */
export function requireSecret({ regional }: Pick<ActionContext, "regional">, name: string): Secret {
  const secret = regional(KmsStore).secrets.get(name);
  if (!secret) throw kmsErrors.secretUnknown(name);
  return secret;
}

/** As {@link requireSecret}, for all but the looking at, the deletion and the restoring. */
export function requireLiveSecret(context: Pick<ActionContext, "regional">, name: string): Secret {
  const secret = requireSecret(context, name);
  if (secret.deletedAt !== undefined) throw kmsErrors.secretPendingDeletion(name);
  return secret;
}

/** What several answers say about the rotation of a secret. */
export function shownRotation({ automaticRotation, rotationInterval }: Secret) {
  return { AutomaticRotation: automaticRotation ? "Enabled" : "Disabled", RotationInterval: rotationInterval };
}

function shown(secret: Secret, arn: string): object {
  return {
    SecretName: secret.name,
    SecretType: secret.type,
    Description: secret.description,
    Arn: arn,
    CreateTime: isoSeconds(secret.createdAt),
    UpdateTime: isoSeconds(secret.changedAt),
    ...(secret.deletedAt !== undefined && { PlannedDeleteTime: isoSeconds(secret.deletedAt) }),
    ...shownRotation(secret),
    EncryptionKeyId: secret.encryptionKeyId,
    ExtendedConfig: secret.extendedConfig,
    DKMSInstanceId: secret.instanceId,
  };
}

function shownTags({ tags }: Secret) {
  return { Tags: { Tag: [...tags].map(([TagKey, TagValue]) => ({ TagKey, TagValue })) } };
}

function rotationOf(type: string, asked: { enabled: boolean | undefined; interval: string | undefined }) {
  const { enabled = false, interval } = asked;
  if (!enabled) return { automaticRotation: false, rotationInterval: undefined };
  if (type === "Generic") throw kmsErrors.rotationUnsupported("a generic secret");
  if (interval === undefined) throw kmsErrors.invalidParameter("RotationInterval is mandatory with automatic rotation");
  return { automaticRotation: true, rotationInterval: requirePeriod(interval, ROTATION) };
}

function requireDescription(description: string): string {
  if (description.length > 4_096) throw kmsErrors.invalidParameter("Description has at most 4096 characters");
  return description;
}

const ofSecret = { SecretName: required(text()) };

export const secretActions = {
  CreateSecret: action({
    parameters: {
      ...ofSecret,
      SecretData: required(text()),
      SecretDataType: oneOf("text", "binary"),
      VersionId: required(text()),
      SecretType: TYPES,
      EncryptionKeyId: text(),
      DKMSInstanceId: text(),
      ExtendedConfig: text(),
      EnableAutomaticRotation: flag(),
      RotationInterval: text(),
      Policy: text(),
      Description: text(),
      Tags: text(),
    },
    ram: need("CreateSecret", { kind: "secret", from: "SecretName" }),
    handle: (context) => {
      const { input, regional, clock, secrets } = context;
      // From here on nothing that is written down shows it, this call's refusal included.
      secrets.add(input.SecretData);
      if (!/^[\w/+=.@-]{1,64}$/.test(input.SecretName))
        throw kmsErrors.invalidParameter("SecretName has 1 to 64 letters, digits and _ / + = . @ -");
      const type = input.SecretType ?? "Generic";
      const dataType = input.SecretDataType ?? "text";
      const data = requireSecretData(input.SecretData, dataType);
      const rotation = rotationOf(type, { enabled: input.EnableAutomaticRotation, interval: input.RotationInterval });
      if (input.Policy !== undefined && input.DKMSInstanceId === undefined)
        throw kmsErrors.policyNeedsInstance("The secret");
      if (input.EncryptionKeyId !== undefined) {
        const key = requireLiveKey(context, input.EncryptionKeyId);
        if (key.state !== "Enabled") throw kmsErrors.keyDisabled(key.id);
      }
      const store = regional(KmsStore);
      const existing = store.secrets.get(input.SecretName);
      if (existing)
        throw existing.deletedAt === undefined
          ? kmsErrors.secretExists(existing.name)
          : kmsErrors.secretPendingDeletion(existing.name);
      const secret: Secret = {
        name: input.SecretName,
        type,
        description: requireDescription(input.Description ?? ""),
        encryptionKeyId: input.EncryptionKeyId,
        extendedConfig: input.ExtendedConfig,
        instanceId: input.DKMSInstanceId,
        ...rotation,
        versions: new Map(),
        policy: input.Policy === undefined ? undefined : requirePolicyText(input.Policy),
        createdAt: clock.now(),
        changedAt: clock.now(),
        tags: putTags(new Map(), readTagText(input.Tags)),
      };
      const id = requireVersionId(input.VersionId);
      putVersion(secret, { id, data, dataType, createdAt: clock.now() }, [CURRENT]);
      store.secrets.set(secret.name, secret);
      return {
        SecretName: secret.name,
        Arn: store.arn("secret", secret.name),
        VersionId: id,
        SecretType: type,
        ...shownRotation(secret),
        ExtendedConfig: secret.extendedConfig,
        DKMSInstanceId: secret.instanceId,
      };
    },
  }),

  DescribeSecret: action({
    parameters: { ...ofSecret, FetchTags: flag() },
    ram: need("DescribeSecret", { kind: "secret", from: "SecretName" }),
    handle: (context) => {
      const secret = requireSecret(context, context.input.SecretName);
      const arn = context.regional(KmsStore).arn("secret", secret.name);
      return { ...shown(secret, arn), ...(context.input.FetchTags && shownTags(secret)) };
    },
  }),

  ListSecrets: action({
    parameters: { FetchTags: flag(), Filters: json<unknown>(), PageNumber: integer(), PageSize: integer() },
    ram: need("ListSecrets", { kind: "secret" }),
    handle: ({ input, regional }) => {
      const { PageNumber = 1, PageSize = 10 } = input;
      if (PageNumber < 1 || PageSize < 1 || PageSize > 100)
        throw kmsErrors.invalidParameter("PageNumber starts at 1, PageSize is between 1 and 100");
      if (input.Filters !== undefined) throw kmsErrors.invalidParameter("the local cloud has no Filters");
      const all = [...regional(KmsStore).secrets.values()];
      const Secret = all.slice((PageNumber - 1) * PageSize, PageNumber * PageSize).map((secret) => ({
        SecretName: secret.name,
        SecretType: secret.type,
        CreateTime: isoSeconds(secret.createdAt),
        UpdateTime: isoSeconds(secret.changedAt),
        ...(secret.deletedAt !== undefined && { PlannedDeleteTime: isoSeconds(secret.deletedAt) }),
        ...(input.FetchTags && shownTags(secret)),
      }));
      return { SecretList: { Secret }, PageNumber, PageSize, TotalCount: all.length };
    },
  }),

  UpdateSecret: action({
    parameters: { ...ofSecret, Description: text() },
    ram: need("UpdateSecret", { kind: "secret", from: "SecretName" }),
    handle: (context) => {
      const secret = requireLiveSecret(context, context.input.SecretName);
      secret.description = requireDescription(context.input.Description ?? "");
      secret.changedAt = context.clock.now();
      return { SecretName: secret.name };
    },
  }),

  UpdateSecretRotationPolicy: action({
    parameters: { ...ofSecret, EnableAutomaticRotation: required(flag()), RotationInterval: text() },
    ram: need("UpdateSecretRotationPolicy", { kind: "secret", from: "SecretName" }),
    handle: (context) => {
      const { input, clock } = context;
      const secret = requireLiveSecret(context, input.SecretName);
      const asked = { enabled: input.EnableAutomaticRotation, interval: input.RotationInterval };
      Object.assign(secret, rotationOf(secret.type, asked), { changedAt: clock.now() });
      return { SecretName: secret.name };
    },
  }),

  GetSecretPolicy: action({
    parameters: { ...ofSecret, PolicyName: oneOf("default") },
    ram: need("GetSecretPolicy", { kind: "secret", from: "SecretName" }),
    handle: (context) => {
      const secret = requireLiveSecret(context, context.input.SecretName);
      if (secret.instanceId === undefined) throw kmsErrors.policyNeedsInstance(`The secret ${secret.name}`);
      return { Policy: secret.policy ?? "" };
    },
  }),

  SetSecretPolicy: action({
    parameters: { ...ofSecret, PolicyName: oneOf("default"), Policy: required(text()) },
    ram: need("SetSecretPolicy", { kind: "secret", from: "SecretName" }),
    handle: (context) => {
      const secret = requireLiveSecret(context, context.input.SecretName);
      if (secret.instanceId === undefined) throw kmsErrors.policyNeedsInstance(`The secret ${secret.name}`);
      secret.policy = requirePolicyText(context.input.Policy);
      return {};
    },
  }),
};
