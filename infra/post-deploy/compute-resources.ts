import type { TenantRole } from "../../alicloud/call";
import type { DataWorksClient } from "../../alicloud/dataworks";
import type { Manifest } from "../manifest";
import type { Reconciliation } from "./reconciliation";

type Client = Pick<DataWorksClient, "listComputeResources" | "createComputeResource" | "deleteComputeResource">;
type Environment = "Dev" | "Prod";

/** Whose rights a task has on the MaxCompute project; dataworks-openapi.md, section 3. */
const AUTHENTICATION: Record<Environment, string> = { Dev: "Executor", Prod: "TaskOwner" };

/** A standard-mode workspace has one compute resource per environment under one name. */
function environments(manifest: Manifest, tenant: TenantRole): Environment[] {
  return manifest[tenant].workspace.mode === "standard" ? ["Dev", "Prod"] : ["Prod"];
}

/** Name of the workspace's compute resource: that of its MaxCompute project. Undefined where the tenant has none. */
function nameOf(manifest: Manifest, tenant: TenantRole): string | undefined {
  return manifest[tenant].compute?.project;
}

/** The environment that a compute resource of the live workspace belongs to; the API returns its properties as JSON text or as an object. */
export function environmentOf(connectionProperties: unknown): string {
  const text =
    typeof connectionProperties === "string" ? connectionProperties : JSON.stringify(connectionProperties ?? {});
  return (JSON.parse(text) as { envType?: string }).envType ?? "Prod";
}

/** Makes the tenant's MaxCompute project a compute resource of its workspace. */
export async function addComputeResources(
  reconciliation: Reconciliation,
  manifest: Manifest,
  tenant: TenantRole,
  client: Client,
): Promise<void> {
  const { workspace, region } = manifest[tenant];
  const name = nameOf(manifest, tenant);
  if (name === undefined) return;
  const present = await client.listComputeResources({ projectId: workspace.id, name, types: ["maxcompute"] });
  for (const envType of environments(manifest, tenant)) {
    if (present.some((resource) => resource.name === name && environmentOf(resource.connectionProperties) === envType))
      continue;
    await reconciliation.change(
      { action: "add", tenant, object: `compute resource ${name} (${envType})`, why: "the workspace has none" },
      () =>
        client.createComputeResource({
          projectId: workspace.id,
          name,
          type: "maxcompute",
          connectionPropertiesMode: "UrlMode",
          connectionProperties: {
            envType,
            regionId: region,
            project: name,
            authType: AUTHENTICATION[envType],
            endpointMode: "SelfAdaption",
          },
        }),
    );
  }
}

/**
 * Removes what {@link addComputeResources} made. Where workspace and project both stood before the pair, so may their
 * joining have; nothing tells, so it stays.
 */
export async function removeComputeResources(
  reconciliation: Reconciliation,
  manifest: Manifest,
  tenant: TenantRole,
  client: Client,
): Promise<void> {
  const { workspace, adopted } = manifest[tenant];
  const name = nameOf(manifest, tenant);
  if (name === undefined || (adopted.includes("workspace") && adopted.includes("compute"))) return;
  const present = await client.listComputeResources({ projectId: workspace.id, name, types: ["maxcompute"] });
  for (const resource of present.filter((candidate) => candidate.name === name))
    await reconciliation.change(
      {
        action: "remove",
        tenant,
        object: `compute resource ${name} (${environmentOf(resource.connectionProperties)})`,
        why: "made by apply",
      },
      () => client.deleteComputeResource({ projectId: workspace.id, id: resource.id }),
    );
}
