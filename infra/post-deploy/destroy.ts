import { ApiFailure, type TenantRole } from "../../alicloud/call";
import { removeComputeResources } from "./compute-resources";
import type { PostDeployOptions } from "./options";
import { Reconciliation, type Change, type ChangeCount } from "./reconciliation";
import { unbindResourceGroup } from "./resource-groups";
import { checkAccount } from "./tenant-check";
import { keyParameterName } from "./trigger-key";
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
  // The source first: as long as its workflow runs it would fire a target that is half gone.
  await removeWorkflows(reconciliation, options, "source");
  await removeWorkflows(reconciliation, options, "target");
  await removeKey(reconciliation, options);
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

/** The stored copy goes before the key: nothing may hold a key that does not exist. */
async function removeKey(reconciliation: Reconciliation, { manifest, clients }: PostDeployOptions): Promise<void> {
  const name = keyParameterName(manifest.pair);
  const { dataworks } = clients.source;
  const parameters = await unlessGone(() =>
    dataworks.listParameters({ projectId: manifest.source.workspace.id, names: [name] }),
  );
  for (const parameter of (parameters ?? []).filter((candidate) => candidate.name === name))
    await reconciliation.change(
      { action: "remove", tenant: "source", object: `workspace parameter ${name}`, why: "the pair is taken down" },
      () => dataworks.deleteParameter({ id: parameter.id }),
    );
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
