import type { TenantRole } from "../../alicloud/call";
import type { DataWorksClient } from "../../alicloud/dataworks";
import type { Manifest } from "../manifest";
import type { Reconciliation } from "./reconciliation";

type Client = Pick<
  DataWorksClient,
  "listResourceGroupAssociateProjects" | "associateProjectToResourceGroup" | "dissociateProjectFromResourceGroup"
>;

/** Binds a tenant's resource group to its workspace; the provider has no resource for this. */
export async function bindResourceGroup(
  reconciliation: Reconciliation,
  manifest: Manifest,
  tenant: TenantRole,
  client: Client,
): Promise<void> {
  const { workspace, resourceGroup } = manifest[tenant];
  const bound = await client.listResourceGroupAssociateProjects({ resourceGroupId: resourceGroup.id });
  if (bound.includes(workspace.id)) return;
  await reconciliation.change(
    {
      action: "add",
      tenant,
      object: `binding of resource group ${resourceGroup.name}`,
      why: `workspace ${workspace.name} has no compute without it`,
    },
    () => client.associateProjectToResourceGroup({ projectId: workspace.id, resourceGroupId: resourceGroup.id }),
  );
}

/**
 * Undoes the binding; a bound group cannot be deleted by `pulumi destroy`. Where group and workspace both stood before
 * the pair, so may their binding have; nothing tells, so it stays.
 */
export async function unbindResourceGroup(
  reconciliation: Reconciliation,
  manifest: Manifest,
  tenant: TenantRole,
  client: Client,
): Promise<void> {
  const { workspace, resourceGroup, adopted } = manifest[tenant];
  if (adopted.includes("workspace") && adopted.includes("resourceGroup")) return;
  const bound = await client.listResourceGroupAssociateProjects({ resourceGroupId: resourceGroup.id });
  if (!bound.includes(workspace.id)) return;
  await reconciliation.change(
    {
      action: "remove",
      tenant,
      object: `binding of resource group ${resourceGroup.name}`,
      why: "a bound group cannot be deleted",
    },
    () => client.dissociateProjectFromResourceGroup({ projectId: workspace.id, resourceGroupId: resourceGroup.id }),
  );
}
