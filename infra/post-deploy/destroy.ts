import { ApiFailure, orAbsent, type TenantRole } from "../../alicloud/call";
import { removeComputeResources } from "./compute-resources";
import { triggerUserOf, type Manifest, type TriggerUser } from "../manifest";
import { triggerKeyClients } from "./trigger-key-clients";
import type { PostDeployOptions, TenantClients } from "./options";
import { Reconciliation, type Change, type ChangeCount, type Mode } from "./reconciliation";
import { unbindResourceGroup } from "./resource-groups";
import { removeRoleMembership } from "./role-membership";
import { checkAccount } from "./tenant-check";
import { triggerUserPrincipal } from "./trigger-user";
import { readWorkflows, removeWorkflow } from "./workflows";

/** What {@link destroy} removed. */
export interface Destruction {
  changes: Change[];
  count: ChangeCount;
}

/**
 * Removes everything that `apply` made, in an order in which nothing is used by what still stands, and leaves the
 * workspaces as `pulumi up` made them. What is gone already, because somebody ran `pulumi destroy` first, is passed over.
 */
export function destroy(options: PostDeployOptions): Promise<Destruction> {
  return takeDown("apply", options);
}

/** What {@link destroy} would remove; sends reads only. */
export async function remaining(options: PostDeployOptions): Promise<Change[]> {
  return (await takeDown("plan", options)).changes;
}

async function takeDown(mode: Mode, options: PostDeployOptions): Promise<Destruction> {
  const { manifest, clients } = options;
  const reconciliation = new Reconciliation(mode, options.progress);
  await Promise.all([checkAccount(options, "source"), checkAccount(options, "target")]);
  // Whether the key is the pair's is asked before anything is removed.
  const identity = await findIdentity(options);
  // The source first: as long as its workflow runs it would fire a target that is half gone.
  await removeWorkflows(reconciliation, options, "source");
  await removeWorkflows(reconciliation, options, "target");
  await removeIdentity(reconciliation, options, identity);
  for (const tenant of ["source", "target"] as const) {
    await orAbsent(removeComputeResources(reconciliation, manifest, tenant, clients[tenant].dataworks));
    await orAbsent(unbindResourceGroup(reconciliation, manifest, tenant, clients[tenant].dataworks));
  }
  return { changes: reconciliation.changes, count: reconciliation.count() };
}

async function removeWorkflows(
  reconciliation: Reconciliation,
  options: PostDeployOptions,
  tenant: TenantRole,
): Promise<void> {
  const { manifest, clients, workflows, pace } = options;
  const client = clients[tenant].dataworks;
  const names = new Set(workflows[tenant].map(({ name }) => name));
  const live = (await orAbsent(readWorkflows(manifest, tenant, client, names))) ?? [];
  for (const workflow of live)
    await removeWorkflow(workflow, { reconciliation, manifest, tenant, client, pace }, "the pair is taken down");
}

/** What the source calls as, as far as it still stands. @throws TenantPairError when the key or user is not the pair's */
async function findIdentity({ manifest, clients }: PostDeployOptions) {
  if (manifest.target.triggerIdentity.kind === "linked-role") return undefined;
  const { store } = triggerKeyClients(manifest, clients);
  const [stored, user] = await Promise.all([
    orAbsent(store.read()),
    orAbsent(userThatStands(manifest, clients.target.keys)),
  ]);
  return { store, stored, user };
}

/**
 * The user's principal. RAM cannot tell whose id that of a user is who is gone, and refuses to look at it with a policy
 * that names users; by its name it can.
 */
async function userThatStands(manifest: Manifest, keys: TenantClients["keys"]): Promise<string> {
  try {
    return await triggerUserPrincipal(manifest, keys);
  } catch (error) {
    if (error instanceof ApiFailure && error.kind === "forbidden")
      await keys.listAccessKeys(triggerUserOf(manifest).userName);
    throw error;
  }
}

async function removeIdentity(
  reconciliation: Reconciliation,
  { manifest, clients }: PostDeployOptions,
  key: Awaited<ReturnType<typeof findIdentity>>,
): Promise<void> {
  const { triggerIdentity } = manifest.target;
  if (triggerIdentity.kind === "linked-role")
    await orAbsent(removeRoleMembership(reconciliation, manifest, triggerIdentity, clients.target.dataworks));
  else if (key) await removeKey(reconciliation, triggerIdentity, clients.target.keys, key);
}

/** The stored copy goes before the key: nothing may hold a key that does not exist. */
async function removeKey(
  reconciliation: Reconciliation,
  { userName }: TriggerUser,
  keys: TenantClients["keys"],
  { store, stored, user }: NonNullable<Awaited<ReturnType<typeof findIdentity>>>,
): Promise<void> {
  const why = "the pair is taken down";
  if (stored)
    await reconciliation.change({ action: "remove", tenant: "source", object: store.name, why }, () => store.remove());
  if (user === undefined) return;
  const present = await orAbsent(keys.listAccessKeys(userName));
  for (const { accessKeyId } of present ?? [])
    await reconciliation.change({ action: "remove", tenant: "target", object: `access key ${accessKeyId}`, why }, () =>
      keys.deleteAccessKey({ userName, accessKeyId }),
    );
}
