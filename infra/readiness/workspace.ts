import { orAbsent } from "../../alicloud/call";
import type { DataWorksClient } from "../../alicloud/dataworks";

/** The workspace of a tenant: by its name, or by its id when it is adopted. */
export type WorkspaceName = { name: string } | { id: string };

/** Id of the workspace; undefined when it is not there. @throws ApiFailure */
export async function findWorkspace(dataworks: DataWorksClient, workspace: WorkspaceName): Promise<string | undefined> {
  if ("id" in workspace) return (await orAbsent(dataworks.getProject({ id: workspace.id })))?.id;
  const found = await dataworks.listProjects({ names: [workspace.name] });
  return found.find(({ name }) => name === workspace.name)?.id;
}
