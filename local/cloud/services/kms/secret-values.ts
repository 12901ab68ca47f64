import { kmsErrors } from "./errors";
import type { Secret, SecretVersion } from "./store";

/** The stage of the version that is read when none is named, and of the one before it. */
export const CURRENT = "ACSCurrent";
const PREVIOUS = "ACSPrevious";

const MAX_BYTES = 30_720;
const MAX_STAGES = 8;

/** Checks the text of a secret. */
export function requireSecretData(data: string, type: string): string {
  if (Buffer.byteLength(data) > MAX_BYTES)
    throw kmsErrors.invalidParameter(`SecretData is longer than ${MAX_BYTES} bytes`);
  if (type === "binary" && !/^[A-Za-z0-9+/]+={0,2}$/.test(data))
    throw kmsErrors.invalidParameter("SecretData of the type binary is in base64");
  return data;
}

/** Checks the id of a version. */
export function requireVersionId(id: string): string {
  if (id.length > 64) throw kmsErrors.invalidParameter("VersionId has at most 64 characters");
  return id;
}

/** Reads `VersionStages`. */
export function readStages(value: unknown): string[] {
  const fits = (stage: unknown) => typeof stage === "string" && /^[\w/+=.@-]{1,64}$/.test(stage);
  if (!Array.isArray(value) || value.length === 0 || value.length > MAX_STAGES || !value.every(fits))
    throw kmsErrors.invalidParameter(`VersionStages is a JSON list of 1 to ${MAX_STAGES} names`);
  if (value.includes(PREVIOUS)) throw kmsErrors.invalidParameter(`${PREVIOUS} is given by the service`);
  return value as string[];
}

/**
 * Puts a version into a secret. A stage is on one version only, so it moves; the version that was current becomes the
 * previous one. The same version with the same value may be put again.
 */
export function putVersion(secret: Secret, version: Omit<SecretVersion, "stages">, stages: readonly string[]): void {
  const before = secret.versions.get(version.id);
  if (before && (before.data !== version.data || before.dataType !== version.dataType))
    throw kmsErrors.versionExists(version.id);
  const kept = before ?? { ...version, stages: new Set<string>() };
  secret.versions.set(kept.id, kept);
  const wasCurrent = versionAt(secret, CURRENT);
  for (const stage of stages) {
    for (const other of secret.versions.values()) other.stages.delete(stage);
    kept.stages.add(stage);
  }
  if (stages.includes(CURRENT) && wasCurrent && wasCurrent !== kept) {
    for (const other of secret.versions.values()) other.stages.delete(PREVIOUS);
    wasCurrent.stages.add(PREVIOUS);
  }
}

/** The version at a stage. */
export function versionAt(secret: Secret, stage: string): SecretVersion | undefined {
  return [...secret.versions.values()].find(({ stages }) => stages.has(stage));
}
