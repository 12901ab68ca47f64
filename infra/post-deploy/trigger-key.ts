import type { AccessKey, AccessKeysClient } from "../../alicloud/access-keys";
import { ApiFailure, ExitCode, TenantPairError } from "../../alicloud/call";
import { triggerUserOf, type Manifest } from "../manifest";
import type { KeyStore, StoredKey } from "./key-store";
import type { Reconciliation } from "./reconciliation";
import { triggerUserPrincipal } from "./trigger-user";

/** What the key's two halves need: the user is the target's, the store the source's. */
export interface TriggerKeyClients {
  keys: AccessKeysClient;
  store: KeyStore;
}

/** What is known of the key after a run; `accessKeyId` is absent when a plan would make it. */
export interface TriggerKeyState {
  accessKeyId?: string | undefined;
  /** Somebody has set it to Inactive. */
  disabled: boolean;
  /** The key before it, while a rotation is under way. */
  previous?: string | undefined;
}

/** The user's keys, told apart by what the store says of them. */
export interface KeysInPlace {
  /** `name@domain` of the user. */
  userPrincipalName: string;
  /** The key that the store holds. */
  stored: AccessKey | undefined;
  /** The key before it, which a rotation has not deleted yet. */
  previous: AccessKey | undefined;
  /** Keys that nothing refers to: left by an interrupted run, or foreign to this identity. */
  orphans: AccessKey[];
}

/**
 * Reads what the store holds and which keys the user has.
 *
 * @throws TenantPairError FOREIGN_PARAMETER, FOREIGN_SECRET, SECRET_PENDING_DELETION, WRONG_TRIGGER_USER
 */
export async function readKeys(manifest: Manifest, { keys: client, store }: TriggerKeyClients): Promise<KeysInPlace> {
  const { userName } = triggerUserOf(manifest);
  const [found, keys, userPrincipalName] = await Promise.all([
    store.read(),
    client.listAccessKeys(userName),
    triggerUserPrincipal(manifest, client),
  ]);
  const named = (id: string | undefined) => keys.find(({ accessKeyId }) => accessKeyId === id);
  const sort = (one: StoredKey | undefined): KeysInPlace => {
    const [stored, previous] = [named(one?.accessKeyId), named(one?.previous)];
    return { userPrincipalName, stored, previous, orphans: keys.filter((key) => key !== stored && key !== previous) };
  };
  const first = sort(found);
  // Of two runs at once the other may have stored its key between the two reads: looked at again before one is deleted.
  return first.orphans.length > 0 ? sort(await store.read()) : first;
}

/**
 * Makes sure that the source's node can read exactly one working key of the target's trigger identity.
 *
 * Crash-safe without a state file: the store names its key. A key that it does not name was left by an interrupted run, or
 * is foreign to this identity, which belongs to the pair alone: it is deleted and made again. The secret exists only in
 * memory, between the two calls.
 *
 * A key that the store names but that somebody disabled is left alone: disabling a key is how people stop an incident.
 * `verify` reports it. So is the key before it while a rotation is under way.
 *
 * @throws TenantPairError as `readKeys`, before anything is changed; KEY_LOST
 */
export async function reconcileTriggerKey(
  reconciliation: Reconciliation,
  manifest: Manifest,
  clients: TriggerKeyClients,
): Promise<TriggerKeyState> {
  const { userName } = triggerUserOf(manifest);
  const { stored, previous, orphans, userPrincipalName } = await readKeys(manifest, clients);
  await removeOrphans(reconciliation, manifest, clients, orphans);

  if (stored) {
    for (const { accessKeyId } of [stored, ...(previous ? [previous] : [])])
      await pinKey(reconciliation, manifest, clients, { userPrincipalName, accessKeyId });
    return {
      accessKeyId: stored.accessKeyId,
      disabled: stored.status !== "Active",
      ...(previous && { previous: previous.accessKeyId }),
    };
  }

  const accessKeyId = await reconciliation.change(
    {
      action: "add",
      tenant: "target",
      object: `access key of RAM user ${userName}`,
      why: `stored as ${clients.store.name} in the source, usable only from ${manifest.source.egress.address}`,
    },
    () => makeKey({ manifest, clients, userPrincipalName }),
  );
  return { accessKeyId, disabled: false };
}

/** Makes sure that a key works from the source's address alone. */
export async function pinKey(
  reconciliation: Reconciliation,
  manifest: Manifest,
  { keys }: Pick<TriggerKeyClients, "keys">,
  key: { userPrincipalName: string; accessKeyId: string },
): Promise<void> {
  const addresses = [manifest.source.egress.address];
  const policy = await keys.getAccessKeyPolicy(key);
  if (policy?.active && !policy.otherStatements && policy.addresses.join() === addresses.join()) return;
  await reconciliation.change(
    {
      action: "change",
      tenant: "target",
      object: `network policy of access key ${key.accessKeyId}`,
      why: `usable only from ${addresses.join()}`,
    },
    () => keys.setAccessKeyPolicy({ ...key, addresses }),
  );
}

/** Deletes the keys that nothing refers to. */
export async function removeOrphans(
  reconciliation: Reconciliation,
  manifest: Manifest,
  { keys }: Pick<TriggerKeyClients, "keys">,
  orphans: readonly AccessKey[],
): Promise<void> {
  const { userName } = triggerUserOf(manifest);
  for (const { accessKeyId } of orphans)
    await reconciliation.change(
      { action: "remove", tenant: "target", object: `access key ${accessKeyId}`, why: "nothing refers to it" },
      () => keys.deleteAccessKey({ userName, accessKeyId }),
    );
}

/**
 * Makes a key, pins it and stores it. Pinned before it is stored: nothing may hold a key that works from everywhere.
 *
 * @param options.replaces the key that lives on, in a rotation
 * @returns the id of the key
 * @throws TenantPairError KEY_LOST
 */
export async function makeKey(options: {
  manifest: Manifest;
  clients: TriggerKeyClients;
  userPrincipalName: string;
  replaces?: string;
}): Promise<string> {
  const { manifest, clients, userPrincipalName, replaces } = options;
  const { userName } = triggerUserOf(manifest);
  const key = await clients.keys.createAccessKey(userName);
  const { accessKeyId } = key;
  const secret = key.credentials.accessKeySecret;
  const addresses = [manifest.source.egress.address];
  await orDelete(() => clients.keys.setAccessKeyPolicy({ userPrincipalName, accessKeyId, addresses }), "unstored");
  await orDelete(
    () => clients.store.store({ accessKeyId, secret, ...(replaces !== undefined && { replaces }) }),
    "unclear",
  );
  await requireStillStored(manifest, clients, accessKeyId);
  return accessKeyId;

  /** Nobody will ever know the secret of a key that cannot be stored, so the key does not stay behind. */
  async function orDelete(step: () => Promise<void>, afterwards: "unstored" | "unclear"): Promise<void> {
    try {
      await step();
    } catch (error) {
      // What fails here too is left to the next run, which finds a key that nothing refers to.
      if (afterwards === "unstored" || wasRefused(error))
        await clients.keys.deleteAccessKey({ userName, accessKeyId }).catch(() => undefined);
      throw error;
    }
  }
}

/** A throttled call may have been repeated after one whose answer was lost, so only a real refusal proves anything. */
function wasRefused(error: unknown): boolean {
  return error instanceof ApiFailure && error.nothingHappened && error.kind !== "throttled";
}

/** Two applies at once each take the other's key for a forgotten one; the one that lost must not report success. */
async function requireStillStored(manifest: Manifest, clients: TriggerKeyClients, accessKeyId: string): Promise<void> {
  const { userName } = triggerUserOf(manifest);
  const [stored, keys] = await Promise.all([clients.store.read(), clients.keys.listAccessKeys(userName)]);
  if (stored?.accessKeyId === accessKeyId && keys.some((key) => key.accessKeyId === accessKeyId)) return;
  throw new TenantPairError({
    code: "KEY_LOST",
    tenant: "target",
    resource: `access key of RAM user ${userName}`,
    message: "The key was made and stored, but it is gone or replaced already: another apply runs at the same time.",
    hint: "Let one apply of a pair run at a time, and run the command again; it leaves one working key.",
    exitCode: ExitCode.TryLater,
  });
}
