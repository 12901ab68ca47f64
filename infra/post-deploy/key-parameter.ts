import { ExitCode, TenantPairError } from "../../alicloud/call";
import type { DataWorksClient } from "../../alicloud/dataworks";
import type { Manifest } from "../manifest";

/** Names the key that the parameter holds, and whose it is; the value itself cannot be read back. */
const DESCRIPTION = /^Access key (\S+) of RAM user ([^\s,;]+)/;

/** Name of the source's workspace parameter that holds `<AccessKeyId>:<AccessKeySecret>`. */
export function keyParameterName(pair: string): string {
  return `workspace.${pair.replaceAll("-", "_")}_trigger_key`;
}

/** What the parameter's description says, for `readKeyParameter` of a later run. */
export function keyDescription(accessKeyId: string, userName: string): string {
  return `Access key ${accessKeyId} of RAM user ${userName}`;
}

/** The pair's stored key. */
export interface KeyParameter {
  id: string;
  accessKeyId: string;
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
export async function readKeyParameter(
  manifest: Manifest,
  client: Pick<DataWorksClient, "listParameters">,
): Promise<KeyParameter | undefined> {
  const name = keyParameterName(manifest.pair);
  const { userName } = manifest.target.triggerIdentity;
  const parameters = await client.listParameters({ projectId: manifest.source.workspace.id, names: [name] });
  const parameter = parameters.find((candidate) => candidate.name === name);
  if (!parameter) return undefined;
  const { id, type = "SecretConstant", description = "" } = parameter;
  const [, accessKeyId, owner] = DESCRIPTION.exec(description) ?? [];
  if (accessKeyId !== undefined && owner === userName && type === "SecretConstant") return { id, accessKeyId };
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
