import type { AccessKeysClient } from "../../alicloud/access-keys";
import { ApiFailure, ExitCode, TenantPairError } from "../../alicloud/call";
import type { DataWorksClient } from "../../alicloud/dataworks";
import type { Manifest } from "../manifest";
import { keyDescription, keyParameterName, readKeyParameter, type KeyParameter } from "./key-parameter";
import type { Reconciliation } from "./reconciliation";
import { triggerUserPrincipal } from "./trigger-user";

/** Clients that the key's two halves need: the user is the target's, the parameter the source's. */
export interface TriggerKeyClients {
  keys: AccessKeysClient;
  parameters: Pick<DataWorksClient, "listParameters" | "createParameter" | "updateParameter">;
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
 *
 * @throws TenantPairError FOREIGN_PARAMETER, WRONG_TRIGGER_USER before anything is changed; KEY_LOST
 */
export async function reconcileTriggerKey(
  reconciliation: Reconciliation,
  manifest: Manifest,
  clients: TriggerKeyClients,
): Promise<TriggerKeyState> {
  const { userName } = manifest.target.triggerIdentity;
  const [found, keys, userPrincipalName] = await Promise.all([
    readKeyParameter(manifest, clients.parameters),
    clients.keys.listAccessKeys(userName),
    triggerUserPrincipal(manifest, clients.keys),
  ]);
  const namedBy = (one: KeyParameter | undefined) => keys.find((key) => key.accessKeyId === one?.accessKeyId);
  // Of two runs at once the other may have stored its key between the two reads: looked at again before one is deleted.
  const parameter =
    keys.length > (namedBy(found) ? 1 : 0) ? await readKeyParameter(manifest, clients.parameters) : found;
  const stored = namedBy(parameter);

  for (const orphan of keys.filter((key) => key !== stored))
    await reconciliation.change(
      { action: "remove", tenant: "target", object: `access key ${orphan.accessKeyId}`, why: "nothing refers to it" },
      () => clients.keys.deleteAccessKey({ userName, accessKeyId: orphan.accessKeyId }),
    );

  const pinned = [manifest.source.egress.address];
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
      why: `stored as ${keyParameterName(manifest.pair)} in the source's workspace, usable only from ${pinned.join()}`,
    },
    async () => {
      const key = await clients.keys.createAccessKey(userName);
      const secret = key.credentials.accessKeySecret;
      await orDelete(() => pin(key.accessKeyId), "unstored");
      // Pinned before it is stored: nothing may hold a key that works from everywhere.
      await orDelete(() => store({ manifest, clients, parameter, accessKeyId: key.accessKeyId, secret }), "unclear");
      await requireStillStored(manifest, clients, key.accessKeyId);
      return key.accessKeyId;

      /** Nobody will ever know the secret of a key that cannot be stored, so the key does not stay behind. */
      async function orDelete(step: () => Promise<void>, afterwards: "unstored" | "unclear"): Promise<void> {
        try {
          await step();
        } catch (error) {
          // What fails here too is left to the next run, which finds a key that nothing refers to.
          if (afterwards === "unstored" || wasRefused(error))
            await clients.keys.deleteAccessKey({ userName, accessKeyId: key.accessKeyId }).catch(() => undefined);
          throw error;
        }
      }
    },
  );
  return { accessKeyId, disabled: false };
}

/** A throttled call may have been repeated after one whose answer was lost, so only a real refusal proves anything. */
function wasRefused(error: unknown): boolean {
  return error instanceof ApiFailure && error.nothingHappened && error.kind !== "throttled";
}

async function store(options: {
  manifest: Manifest;
  clients: TriggerKeyClients;
  parameter: KeyParameter | undefined;
  accessKeyId: string;
  secret: string;
}): Promise<void> {
  const { manifest, clients, parameter, accessKeyId, secret } = options;
  const content = {
    description: keyDescription(accessKeyId, manifest.target.triggerIdentity.userName),
    properties: [{ EnvType: "Prod" as const, Value: `${accessKeyId}:${secret}` }],
  };
  if (parameter) await clients.parameters.updateParameter({ id: parameter.id, ...content });
  else
    await clients.parameters.createParameter({
      projectId: manifest.source.workspace.id,
      name: keyParameterName(manifest.pair),
      type: "SecretConstant",
      owner: manifest.source.accountId,
      ...content,
    });
}

/** Two applies at once each take the other's key for a forgotten one; the one that lost must not report success. */
async function requireStillStored(manifest: Manifest, clients: TriggerKeyClients, accessKeyId: string): Promise<void> {
  const { userName } = manifest.target.triggerIdentity;
  const [parameter, keys] = await Promise.all([
    readKeyParameter(manifest, clients.parameters),
    clients.keys.listAccessKeys(userName),
  ]);
  if (parameter?.accessKeyId === accessKeyId && keys.some((key) => key.accessKeyId === accessKeyId)) return;
  throw new TenantPairError({
    code: "KEY_LOST",
    tenant: "target",
    resource: `access key of RAM user ${userName}`,
    message: "The key was made and stored, but it is gone or replaced already: another apply runs at the same time.",
    hint: "Let one apply of a pair run at a time, and run the command again; it leaves one working key.",
    exitCode: ExitCode.TryLater,
  });
}

/** What is known of the key after a run; `accessKeyId` is absent when a plan would make it. */
export interface TriggerKeyState {
  accessKeyId?: string | undefined;
  /** Somebody has set it to Inactive. */
  disabled: boolean;
}
