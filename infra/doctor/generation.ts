import { ApiFailure, ExitCode } from "../../alicloud/call";
import type { DataWorksClient } from "../../alicloud/dataworks";
import { findWorkspace, type WorkspaceName } from "../readiness/workspace";
import type { Finding } from "./check";

/**
 * Which generation of Data Studio a workspace is of: only one of the new generation lists workflow definitions. No
 * property tells it, and no call changes it.
 */
export async function generationOf(dataworks: DataWorksClient, workspace: WorkspaceName): Promise<Finding> {
  const id = await findWorkspace(dataworks, workspace);
  if (id === undefined) return { status: "pass", detail: "the workspace is not there yet" };
  try {
    await dataworks.listWorkflowDefinitions({ projectId: id });
    return { status: "pass", detail: `workspace ${id} uses the new Data Studio, as declared` };
  } catch (error) {
    if (!(error instanceof ApiFailure) || !["bad-request", "not-found", "conflict"].includes(error.kind)) throw error;
    return {
      status: "fail",
      detail: `workspace ${id} is of the legacy generation, the stack declares new (${error.message})`,
      next:
        "DataWorks console > Workspaces > the workspace > Management > Workspace settings: " +
        "switch Use Data Studio (New Version) on.",
      exitCode: ExitCode.WaitsForPerson,
    };
  }
}
