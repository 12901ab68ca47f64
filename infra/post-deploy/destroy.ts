import { orAbsent, type TenantRole } from "../../alicloud/call";
import { removeComputeResources } from "./compute-resources";
import type { TriggerUser } from "../manifest";
import { triggerKeyClients } from "./key-store";
import type { PostDeployOptions, TenantClients } from "./options";
import { Reconciliation, type Change, type ChangeCount } from "./reconciliation";
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
export async function destroy(options: PostDeployOptions): Promise<Destruction> {
  const { manifest, clients } = options;
  const reconciliation = new Reconciliation("apply", options.progress);
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
    orAbsent(triggerUserPrincipal(manifest, clients.target.keys)),
  ]);
  return { store, stored, user };
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
