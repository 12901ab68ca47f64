import { action, flag, isoSeconds, json, oneOf, required, text } from "../../kernel";
import { kmsErrors } from "./errors";
import { requireLiveKey } from "./keys";
import { need } from "./needs";
import { CURRENT, putVersion, readStages, requireSecretData, requireVersionId, versionAt } from "./secret-values";
import { requireLiveSecret, requireSecret, shownRotation } from "./secrets";

const ofSecret = { SecretName: required(text()) };

export const secretVersionActions = {
  PutSecretValue: action({
    parameters: {
      ...ofSecret,
      SecretData: required(text()),
      SecretDataType: oneOf("text", "binary"),
      VersionId: required(text()),
      VersionStages: json<unknown>(),
    },
    ram: need("PutSecretValue", { kind: "secret", from: "SecretName" }),
    handle: (context) => {
      const { input, clock, secrets } = context;
      // From here on nothing that is written down shows it, this call's refusal included.
      secrets.add(input.SecretData);
      const secret = requireLiveSecret(context, input.SecretName);
      const dataType = input.SecretDataType ?? "text";
      const stages = input.VersionStages === undefined ? [CURRENT] : readStages(input.VersionStages);
      const id = requireVersionId(input.VersionId);
      const data = requireSecretData(input.SecretData, dataType);
      putVersion(secret, { id, data, dataType, createdAt: clock.now() }, stages);
      secret.changedAt = clock.now();
      return { SecretName: secret.name, VersionId: id, VersionStages: { VersionStage: stages } };
    },
  }),

  GetSecretValue: action({
    parameters: { ...ofSecret, VersionId: text(), VersionStage: text(), FetchExtendedConfig: flag() },
    ram: need("GetSecretValue", { kind: "secret", from: "SecretName" }),
    handle: (context) => {
      const { input } = context;
      const secret = requireLiveSecret(context, input.SecretName);
      if (secret.encryptionKeyId !== undefined) {
        const key = requireLiveKey(context, secret.encryptionKeyId);
        if (key.state !== "Enabled") throw kmsErrors.keyDisabled(key.id);
      }
      const stage = input.VersionStage ?? CURRENT;
      const version = input.VersionId === undefined ? versionAt(secret, stage) : secret.versions.get(input.VersionId);
      if (!version || (input.VersionStage !== undefined && !version.stages.has(input.VersionStage)))
        throw kmsErrors.versionUnknown(input.VersionId ?? stage);
      return {
        SecretName: secret.name,
        SecretType: secret.type,
        SecretData: version.data,
        SecretDataType: version.dataType,
        VersionId: version.id,
        VersionStages: { VersionStage: [...version.stages] },
        CreateTime: isoSeconds(version.createdAt),
        ...shownRotation(secret),
        ...(input.FetchExtendedConfig && { ExtendedConfig: secret.extendedConfig ?? "" }),
      };
    },
  }),

  ListSecretVersionIds: action({
    parameters: { ...ofSecret, IncludeDeprecated: flag() },
    ram: need("ListSecretVersionIds", { kind: "secret", from: "SecretName" }),
    handle: (context) => {
      const { input } = context;
      const secret = requireSecret(context, input.SecretName);
      // A version without a stage is deprecated.
      const fitting = [...secret.versions.values()].filter(({ stages }) => input.IncludeDeprecated || stages.size > 0);
      return {
        SecretName: secret.name,
        VersionIds: {
          VersionId: fitting.map(({ id, stages, createdAt }) => ({
            VersionId: id,
            VersionStages: { VersionStage: [...stages] },
            CreateTime: isoSeconds(createdAt),
          })),
        },
        TotalCount: fitting.length,
      };
    },
  }),
};
