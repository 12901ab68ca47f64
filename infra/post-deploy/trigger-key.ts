import type { AccessKeysClient } from "../../alicloud/access-keys";
import type { DataWorksClient } from "../../alicloud/dataworks";
import type { Manifest } from "../manifest";
import type { Reconciliation } from "./reconciliation";

/** Marks the parameter's description with the id of the key that it holds; the value itself cannot be read back. */
const DESCRIPTION = /^Access key (\S+) of RAM user /;

/** Clients that the key's two halves need: the user is the target's, the parameter the source's. */
export interface TriggerKeyClients {
  keys: AccessKeysClient;
  parameters: Pick<DataWorksClient, "listParameters" | "createParameter" | "updateParameter">;
}

/** Name of the source's workspace parameter that holds `<AccessKeyId>:<AccessKeySecret>`. */
export function keyParameterName(pair: string): string {
  return `workspace.${pair.replaceAll("-", "_")}_trigger_key`;
}

/**
 * Makes sure that the source's node can read exactly one working key of the target's trigger identity.
 *
 * Crash-safe without a state file: the parameter's description names its key. A key that it does not name was left by
 * an interrupted run, or is foreign to this identity, which belongs to the pair alone: it is deleted and made again.
 * The secret exists only in this function's memory, between the two calls.
 *
 * A key that the parameter names but that somebody disabled is left alone: disabling a key is how people stop an
 * incident. `verify` reports it.
 */
export async function reconcileTriggerKey(
  reconciliation: Reconciliation,
  manifest: Manifest,
  clients: TriggerKeyClients,
): Promise<TriggerKeyState> {
  const { userName, userId } = manifest.target.triggerIdentity;
  const name = keyParameterName(manifest.pair);
  const [parameters, keys] = await Promise.all([
    clients.parameters.listParameters({ projectId: manifest.source.workspace.id, names: [name] }),
    clients.keys.listAccessKeys(userName),
  ]);
  const parameter = parameters.find((candidate) => candidate.name === name);
  const storedId = DESCRIPTION.exec(parameter?.description ?? "")?.[1];
  const stored = keys.find((key) => key.accessKeyId === storedId);

  for (const orphan of keys.filter((key) => key !== stored))
    await reconciliation.change(
      { action: "remove", tenant: "target", object: `access key ${orphan.accessKeyId}`, why: "nothing refers to it" },
      () => clients.keys.deleteAccessKey({ userName, accessKeyId: orphan.accessKeyId }),
    );

  const pinned = [manifest.source.egress.address];
  const userPrincipalName = await clients.keys.getUserPrincipalName(userId);
  const pin = (accessKeyId: string) =>
    clients.keys.setAccessKeyPolicy({ userPrincipalName, accessKeyId, addresses: pinned });
  if (stored) {
    const policy = await clients.keys.getAccessKeyPolicy({ userPrincipalName, accessKeyId: stored.accessKeyId });
    if (!policy?.active || policy.otherStatements || policy.addresses.join() !== pinned.join())
      await reconciliation.change(
        {
          action: "change",
          tenant: "target",
          object: `network policy of access key ${stored.accessKeyId}`,
          why: `usable only from ${pinned.join()}`,
        },
        () => pin(stored.accessKeyId),
      );
    return { accessKeyId: stored.accessKeyId, disabled: stored.status !== "Active" };
  }

  const accessKeyId = await reconciliation.change(
    {
      action: "add",
      tenant: "target",
      object: `access key of RAM user ${userName}`,
      why: `stored as ${name} in the source's workspace, usable only from ${pinned.join()}`,
    },
    async () => {
      const key = await clients.keys.createAccessKey(userName);
      // Pinned before it is stored: nothing may hold a key that works from everywhere.
      await pin(key.accessKeyId);
      const content = {
        description: `Access key ${key.accessKeyId} of RAM user ${userName}`,
        properties: [{ EnvType: "Prod" as const, Value: `${key.accessKeyId}:${key.credentials.accessKeySecret}` }],
      };
      if (parameter) await clients.parameters.updateParameter({ id: parameter.id, ...content });
      else
        await clients.parameters.createParameter({
          projectId: manifest.source.workspace.id,
          name,
          type: "SecretConstant",
          owner: manifest.source.accountId,
          ...content,
        });
      return key.accessKeyId;
    },
  );
  return { accessKeyId, disabled: false };
}

/** What is known of the key after a run; `accessKeyId` is absent when a plan would make it. */
export interface TriggerKeyState {
  accessKeyId?: string | undefined;
  /** Somebody has set it to Inactive. */
  disabled: boolean;
}
