import { ApiFailure, type TenantRole } from "../../alicloud/call";
import { removeComputeResources } from "./compute-resources";
import { keyParameterName, readKeyParameter } from "./key-parameter";
import type { PostDeployOptions } from "./options";
import { Reconciliation, type Change, type ChangeCount } from "./reconciliation";
import { unbindResourceGroup } from "./resource-groups";
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
  const key = await findKey(options);
  // The source first: as long as its workflow runs it would fire a target that is half gone.
  await removeWorkflows(reconciliation, options, "source");
  await removeWorkflows(reconciliation, options, "target");
  await removeKey(reconciliation, options, key);
  for (const tenant of ["source", "target"] as const) {
    await unlessGone(() => removeComputeResources(reconciliation, manifest, tenant, clients[tenant].dataworks));
    await unlessGone(() => unbindResourceGroup(reconciliation, manifest, tenant, clients[tenant].dataworks));
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
  const live = (await unlessGone(() => readWorkflows(manifest, tenant, client, names))) ?? [];
  for (const workflow of live)
    await removeWorkflow(workflow, { reconciliation, manifest, tenant, client, pace }, "the pair is taken down");
}

/** The pair's stored key and its user, as far as they still stand. @throws TenantPairError when they are not the pair's */
async function findKey({ manifest, clients }: PostDeployOptions) {
  const [parameter, user] = await Promise.all([
    unlessGone(() => readKeyParameter(manifest, clients.source.dataworks)),
    unlessGone(() => triggerUserPrincipal(manifest, clients.target.keys)),
  ]);
  return { parameter, user };
}

/** The stored copy goes before the key: nothing may hold a key that does not exist. */
async function removeKey(
  reconciliation: Reconciliation,
  { manifest, clients }: PostDeployOptions,
  { parameter, user }: Awaited<ReturnType<typeof findKey>>,
): Promise<void> {
  const name = keyParameterName(manifest.pair);
  if (parameter)
    await reconciliation.change(
      { action: "remove", tenant: "source", object: `workspace parameter ${name}`, why: "the pair is taken down" },
      () => clients.source.dataworks.deleteParameter({ id: parameter.id }),
    );
  if (user === undefined) return;
  const { userName } = manifest.target.triggerIdentity;
  const keys = await unlessGone(() => clients.target.keys.listAccessKeys(userName));
  for (const { accessKeyId } of keys ?? [])
    await reconciliation.change(
      { action: "remove", tenant: "target", object: `access key ${accessKeyId}`, why: "the pair is taken down" },
      () => clients.target.keys.deleteAccessKey({ userName, accessKeyId }),
    );
}

/** Undefined when the workspace, group or user that was asked for is gone. */
async function unlessGone<Result>(read: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ApiFailure && error.kind === "not-found") return undefined;
    throw error;
  }
}
