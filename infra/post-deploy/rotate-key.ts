import { ExitCode, TenantPairError } from "../../alicloud/call";
import { triggerUserOf, type Manifest } from "../manifest";
import { triggerKeyClients } from "./trigger-key-clients";
import type { PostDeployOptions } from "./options";
import { Reconciliation, type Change } from "./reconciliation";
import { checkAccount } from "./tenant-check";
import { makeKey, pinKey, readKeys, removeOrphans, type KeysInPlace, type TriggerKeyClients } from "./trigger-key";

/**
 * - `rotate`: a new key takes the place of the stored one, which is then disabled and lives on;
 * - `finish`: the disabled key is deleted;
 * - `rollback`: the disabled key is enabled again, for whoever still holds it; the new one stays stored.
 */
export type RotationStep = "rotate" | "finish" | "rollback";

/** Where a rotation stands after a step. */
export interface Rotation {
  step: RotationStep;
  changes: Change[];
  /** The key that the source's store holds. */
  current: string;
  /** The key before it, until the rotation is finished. */
  previous?: { accessKeyId: string; status: string };
  /** What a person does now. */
  next: string;
}

/**
 * Replaces the trigger's key without a moment in which no key works. It keeps no state: which key is stored and which one
 * it took the place of stand in the store, whether that one is disabled stands in RAM. So every step may be interrupted at
 * any call and run again. A user has two keys at most, which is why a rotation has to be finished before the next one.
 *
 * @throws TenantPairError KEYLESS_IDENTITY, NO_STORED_KEY, NEW_KEY_DISABLED, ROTATION_NOT_DONE, NOTHING_TO_ROLL_BACK, KEY_LOST,
 *   and what `apply` throws of the key
 */
export async function rotateKey(options: PostDeployOptions, step: RotationStep): Promise<Rotation> {
  const { manifest, clients } = options;
  if (manifest.target.triggerIdentity.kind === "linked-role")
    throw problem(manifest, {
      code: "KEYLESS_IDENTITY",
      message: "The pair calls its target as a role, so there is no key.",
      hint: "Nothing has to be rotated: sessions of a role end by themselves.",
      exitCode: ExitCode.BadInput,
    });
  await Promise.all([checkAccount(options, "source"), checkAccount(options, "target")]);
  const work: Work = {
    manifest,
    clients: triggerKeyClients(manifest, clients),
    reconciliation: new Reconciliation("apply", options.progress),
  };
  const place = await readKeys(manifest, work.clients);
  if (!place.stored)
    throw problem(manifest, {
      code: "NO_STORED_KEY",
      message: "The source has no working key that could be replaced.",
      hint: "Run post-deploy apply, which makes one.",
    });
  await { rotate, finish, rollback }[step](work, { ...place, stored: place.stored });

  const after = await readKeys(manifest, work.clients);
  const { previous } = after;
  // Two rotations at once each take the other's key for a forgotten one; neither may report a key that is not stored.
  if (!after.stored)
    throw problem(manifest, {
      code: "KEY_LOST",
      message: "The source's store names a key that is gone: another rotation or apply runs at the same time.",
      hint: "Let one of them run at a time. Run post-deploy apply now: it stores a working key.",
      exitCode: ExitCode.TryLater,
    });
  return {
    step,
    changes: work.reconciliation.changes,
    current: after.stored.accessKeyId,
    ...(previous && { previous: { accessKeyId: previous.accessKeyId, status: previous.status } }),
    next: nextOf(previous?.status),
  };
}

interface Work {
  manifest: Manifest;
  clients: TriggerKeyClients;
  reconciliation: Reconciliation;
}
type Place = KeysInPlace & { stored: NonNullable<KeysInPlace["stored"]> };

async function rotate(work: Work, place: Place): Promise<void> {
  const { manifest, clients, reconciliation } = work;
  const { stored, previous, orphans, userPrincipalName } = place;
  // A key that nothing refers to would take the second and last place.
  await removeOrphans(reconciliation, manifest, clients, orphans);
  // With a key before it, an interrupted rotation goes on where the new key is stored.
  if (!previous)
    await reconciliation.change(
      {
        action: "add",
        tenant: "target",
        object: `access key of RAM user ${triggerUserOf(manifest).userName}`,
        why: `takes the place of ${stored.accessKeyId} in ${clients.store.name}`,
      },
      () => makeKey({ manifest, clients, userPrincipalName, replaces: stored.accessKeyId }),
    );
  await disableOld(work);
}

/** Disables the old key, after the API has shown that the new one is stored, active and pinned. */
async function disableOld({ manifest, clients, reconciliation }: Work): Promise<void> {
  const { userName } = triggerUserOf(manifest);
  const { stored, previous, userPrincipalName } = await readKeys(manifest, clients);
  if (!stored || !previous || previous.status !== "Active") return;
  if (stored.status !== "Active")
    throw problem(manifest, {
      code: "NEW_KEY_DISABLED",
      message: `The stored key ${stored.accessKeyId} is disabled, so the key before it is left as it is.`,
      hint: "Enable the stored key if it was not disabled on purpose, and run the command again.",
    });
  await pinKey(reconciliation, manifest, clients, { userPrincipalName, accessKeyId: stored.accessKeyId });
  await setStatus({ clients, reconciliation }, { userName, accessKeyId: previous.accessKeyId, status: "Inactive" });
}

async function finish({ manifest, clients, reconciliation }: Work, { previous }: Place): Promise<void> {
  if (!previous) return;
  const { userName } = triggerUserOf(manifest);
  const { accessKeyId } = previous;
  if (previous.status === "Active")
    throw problem(manifest, {
      code: "ROTATION_NOT_DONE",
      message: `The key before the stored one, ${accessKeyId}, is still enabled.`,
      hint: "Run rotate-key, see that the source fires with the new key, then finish.",
    });
  await reconciliation.change(
    { action: "remove", tenant: "target", object: `access key ${accessKeyId}`, why: "the rotation is finished" },
    () => clients.keys.deleteAccessKey({ userName, accessKeyId }),
  );
}

async function rollback({ manifest, clients, reconciliation }: Work, { previous }: Place): Promise<void> {
  if (!previous)
    throw problem(manifest, {
      code: "NOTHING_TO_ROLL_BACK",
      message: "There is no key before the stored one: no rotation is under way, or it was finished.",
      hint: "Run rotate-key for a new key.",
    });
  const { userName } = triggerUserOf(manifest);
  if (previous.status !== "Active")
    await setStatus({ clients, reconciliation }, { userName, accessKeyId: previous.accessKeyId, status: "Active" });
}

async function setStatus(
  { clients, reconciliation }: Pick<Work, "clients" | "reconciliation">,
  key: { userName: string; accessKeyId: string; status: "Active" | "Inactive" },
): Promise<void> {
  await reconciliation.change(
    {
      action: "change",
      tenant: "target",
      object: `access key ${key.accessKeyId}`,
      why: key.status === "Active" ? "enabled again" : "disabled: another key has taken its place",
    },
    () => clients.keys.updateAccessKey(key),
  );
}

function nextOf(previous: string | undefined): string {
  if (previous === undefined) return "Nothing: one key is left, and it is stored.";
  if (previous === "Active") return "Both keys work. Run rotate-key again to disable the old one.";
  return "When the source has fired with the new key, run rotate-key --finish; if it cannot, rotate-key --rollback.";
}

function problem(
  manifest: Manifest,
  options: { code: string; message: string; hint: string; exitCode?: number },
): TenantPairError {
  const { triggerIdentity } = manifest.target;
  const resource =
    triggerIdentity.kind === "ram-user"
      ? `access key of RAM user ${triggerIdentity.userName}`
      : `RAM role ${triggerIdentity.roleName}`;
  return new TenantPairError({ tenant: "target", resource, exitCode: ExitCode.Failed, ...options });
}
