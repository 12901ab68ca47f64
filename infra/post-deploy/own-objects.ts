import { orAbsent, type TenantRole } from "../../alicloud/call";
import { environmentOf } from "./compute-resources";
import { readExtension } from "./guard-steps";
import { triggerKeyClients } from "./trigger-key-clients";
import type { PostDeployOptions } from "./options";
import { memberId } from "./role-membership";
import { readWorkflows } from "./workflows";

/** Something that the post-deploy step makes, or a person for it, as it stands in an account. */
export interface OwnObject {
  tenant: TenantRole;
  /** What it is in a person's words: `workflow`. */
  kind: string;
  /** Id that the cloud gave it; of a stored key, the name of the place. */
  id: string;
  name: string;
  /** State in the service's words, where it has one. */
  state?: string;
}

/** Lists what stands in both accounts of what this step owns. Reads only; what is gone is not in the list. */
export async function ownObjects(options: PostDeployOptions): Promise<OwnObject[]> {
  const perTenant = (["source", "target"] as const).map(async (tenant) => [
    ...(await bindings(options, tenant)),
    ...(await computeResources(options, tenant)),
    ...(await workflows(options, tenant)),
  ]);
  const found = await Promise.all([key(options), roleMember(options), extension(options), ...perTenant]);
  return found.flat();
}

async function key({ manifest, clients }: PostDeployOptions): Promise<OwnObject[]> {
  const { triggerIdentity } = manifest.target;
  if (triggerIdentity.kind !== "ram-user") return [];
  const { keys, store } = triggerKeyClients(manifest, clients);
  const { userName } = triggerIdentity;
  const [present = [], stored] = await Promise.all([orAbsent(keys.listAccessKeys(userName)), orAbsent(store.read())]);
  return [
    ...present.map(({ accessKeyId, status }) => ({
      tenant: "target" as const,
      kind: "access key",
      id: accessKeyId,
      name: userName,
      ...(status !== undefined && { state: status }),
    })),
    ...(stored ? [{ tenant: "source" as const, kind: "stored key", id: store.name, name: stored.accessKeyId }] : []),
  ];
}

async function roleMember({ manifest, clients }: PostDeployOptions): Promise<OwnObject[]> {
  const { triggerIdentity, workspace } = manifest.target;
  if (triggerIdentity.kind !== "linked-role") return [];
  const asked = { projectId: workspace.id, userIds: [memberId(triggerIdentity)] };
  const members = await orAbsent(clients.target.dataworks.listProjectMembers(asked));
  return (members ?? [])
    .filter(({ userId }) => userId === memberId(triggerIdentity))
    .map(({ userId }) => ({ tenant: "target", kind: "workspace member", id: userId, name: triggerIdentity.roleName }));
}

async function extension({ manifest, clients }: PostDeployOptions): Promise<OwnObject[]> {
  const found = (await readExtension(manifest, clients.target.extensions))?.extension;
  if (!found) return [];
  const { extensionCode, status } = found;
  const state = status === undefined ? {} : { state: String(status) };
  return [{ tenant: "target", kind: "extension", id: extensionCode, name: extensionCode, ...state }];
}

async function bindings({ manifest, clients }: PostDeployOptions, tenant: TenantRole): Promise<OwnObject[]> {
  const { workspace, resourceGroup } = manifest[tenant];
  const client = clients[tenant].dataworks;
  const bound = await orAbsent(client.listResourceGroupAssociateProjects({ resourceGroupId: resourceGroup.id }));
  if (!bound?.includes(workspace.id)) return [];
  return [{ tenant, kind: "binding", id: `${resourceGroup.id}:${workspace.id}`, name: resourceGroup.name }];
}

async function computeResources({ manifest, clients }: PostDeployOptions, tenant: TenantRole): Promise<OwnObject[]> {
  const { workspace, compute } = manifest[tenant];
  if (!compute) return [];
  const asked = { projectId: workspace.id, name: compute.project, types: ["maxcompute"] };
  const present = await orAbsent(clients[tenant].dataworks.listComputeResources(asked));
  return (present ?? [])
    .filter(({ name }) => name === compute.project)
    .map(({ id, name, connectionProperties }) => ({
      tenant,
      kind: "compute resource",
      id,
      name: name ?? compute.project,
      state: environmentOf(connectionProperties),
    }));
}

async function workflows(options: PostDeployOptions, tenant: TenantRole): Promise<OwnObject[]> {
  const { manifest, clients } = options;
  const names = new Set(options.workflows[tenant].map(({ name }) => name));
  const live = await orAbsent(readWorkflows(manifest, tenant, clients[tenant].dataworks, names));
  return (live ?? []).map(({ id, name }) => ({ tenant, kind: "workflow", id, name }));
}
