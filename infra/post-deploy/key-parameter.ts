import { ExitCode, TenantPairError } from "../../alicloud/call";
import type { DataWorksClient } from "../../alicloud/dataworks";
import { triggerUserOf, type Manifest } from "../manifest";
import type { KeyStore, StoredKey } from "./key-store";

/** Names the key that the parameter holds, whose it is, and which it took the place of; the value cannot be read back. */
const DESCRIPTION = /^Access key (\S+) of RAM user ([^\s,;]+)(?:, after (\S+))?/;

/** Name of the source's workspace parameter that holds `<AccessKeyId>:<AccessKeySecret>`. */
export function keyParameterName(pair: string): string {
  return `workspace.${pair.replaceAll("-", "_")}_trigger_key`;
}

/** What the parameter's description says, for a later run that reads it. */
function keyDescription(accessKeyId: string, userName: string, replaces?: string): string {
  return `Access key ${accessKeyId} of RAM user ${userName}${replaces === undefined ? "" : `, after ${replaces}`}`;
}

/** A workspace parameter as the store of the pair's key. The platform hands its value to the node as an argument. */
export function parameterStore(
  manifest: Manifest,
  client: Pick<DataWorksClient, "listParameters" | "createParameter" | "updateParameter" | "deleteParameter">,
): KeyStore {
  const name = keyParameterName(manifest.pair);
  return {
    name: `workspace parameter ${name}`,
    read: () => readKeyParameter(manifest, client),
    async store({ accessKeyId, secret, replaces }) {
      const present = await readKeyParameter(manifest, client);
      const content = {
        description: keyDescription(accessKeyId, triggerUserOf(manifest).userName, replaces),
        properties: [{ EnvType: "Prod" as const, Value: `${accessKeyId}:${secret}` }],
      };
      if (present) await client.updateParameter({ id: present.id, ...content });
      else
        await client.createParameter({
          projectId: manifest.source.workspace.id,
          name,
          type: "SecretConstant",
          owner: manifest.source.accountId,
          ...content,
        });
    },
    async remove() {
      const present = await readKeyParameter(manifest, client);
      if (present) await client.deleteParameter({ id: present.id });
    },
  };
}

/**
 * Reads which key the source's parameter holds; undefined when there is no parameter.
 *
 * A parameter of this name that does not say so is somebody else's, or was edited: its value cannot be told, so it is
 * neither overwritten nor deleted. Above all no secret is written into a parameter that is not of the secret kind, whose
 * value everybody in the workspace can read and whose kind cannot be changed.
 *
 * @throws TenantPairError FOREIGN_PARAMETER
 */
async function readKeyParameter(
  manifest: Manifest,
  client: Pick<DataWorksClient, "listParameters">,
): Promise<(StoredKey & { id: string }) | undefined> {
  const name = keyParameterName(manifest.pair);
  const { userName } = triggerUserOf(manifest);
  const parameters = await client.listParameters({ projectId: manifest.source.workspace.id, names: [name] });
  const parameter = parameters.find((candidate) => candidate.name === name);
  if (!parameter) return undefined;
  const { id, type = "SecretConstant", description = "" } = parameter;
  const [, accessKeyId, owner, previous] = DESCRIPTION.exec(description) ?? [];
  if (accessKeyId !== undefined && owner === userName && type === "SecretConstant")
    return { id, accessKeyId, previous };
  throw new TenantPairError({
    code: "FOREIGN_PARAMETER",
    tenant: "source",
    resource: `workspace parameter ${name}`,
    message:
      type === "SecretConstant"
        ? "Its description does not name the access key that it holds, so it is not known to be this pair's."
        : `It is a ${type}, whose value can be read in the workspace; a key is stored in a SecretConstant only.`,
    hint:
      `If it is this pair's, delete it, or put its description back to "${keyDescription("<AccessKeyId>", userName)}"; ` +
      "then run the command again. If it is not, rename it.",
    exitCode: ExitCode.Failed,
  });
}
