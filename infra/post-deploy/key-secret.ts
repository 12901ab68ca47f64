import { ExitCode, orAbsent, TenantPairError } from "../../alicloud/call";
import type { SecretsClient } from "../../alicloud/kms";
import { triggerUserOf, type Manifest } from "../manifest";
import type { KeyStore, StoredKey } from "./key-store";

/** The stage of the version that is read when none is named, and of the one before it. */
const CURRENT = "ACSCurrent";
const PREVIOUS = "ACSPrevious";

/**
 * A KMS secret as the store of the pair's key. Each key is a version that is called like it, so which key the secret
 * holds is known without reading it, and a version and its name change in one call.
 */
export function secretStore(manifest: Manifest, client: SecretsClient): KeyStore {
  const { instanceId, keyId, secretName } = manifest.source.kms!;
  const resource = `secret ${secretName}`;
  const { userName } = triggerUserOf(manifest);
  const description = `Access key of RAM user ${userName} [tenant-pair ${manifest.pair}]`;

  /** Undefined: there is none. */
  async function found(): Promise<{ current?: string; previous?: string | undefined } | undefined> {
    const secret = await orAbsent(client.describeSecret(secretName));
    if (!secret) return undefined;
    if (secret.description !== description)
      throw new TenantPairError({
        code: "FOREIGN_SECRET",
        tenant: "source",
        resource,
        message: "Its description does not say that it holds this pair's key.",
        hint: `If it is this pair's, put its description back to "${description}", or delete it; then run the command again.`,
        exitCode: ExitCode.Failed,
      });
    if (secret.plannedDeleteTime !== undefined && secret.plannedDeleteTime !== "")
      throw new TenantPairError({
        code: "SECRET_PENDING_DELETION",
        tenant: "source",
        resource,
        message: `It waits for its deletion at ${secret.plannedDeleteTime}; until then it can be neither read nor written.`,
        hint: "Restore it, or delete it without recovery, in the KMS console; then run the command again.",
        exitCode: ExitCode.Failed,
      });
    const versions = await client.listSecretVersionIds(secretName);
    const at = (stage: string) => versions.find(({ stages }) => stages.includes(stage))?.id;
    const current = at(CURRENT);
    return current === undefined ? {} : { current, previous: at(PREVIOUS) };
  }

  return {
    name: resource,
    async read(): Promise<StoredKey | undefined> {
      const { current, previous } = (await found()) ?? {};
      return current === undefined ? undefined : { accessKeyId: current, previous };
    },
    async store({ accessKeyId, secret }) {
      const version = { name: secretName, versionId: accessKeyId, value: `${accessKeyId}:${secret}` };
      if (await found()) await client.putSecretValue(version);
      else await client.createSecret({ ...version, description, instanceId, keyId });
    },
    async remove() {
      if (await found()) await orAbsent(client.deleteSecret(secretName));
    },
  };
}
