import { integer, text, type ActionContext } from "../../../kernel";
import { dataworksErrors } from "../errors";
import { isInRegion, requireRole, workspaceOf, WorkspaceStore, type Capability, type Workspace } from "../workspaces";
import { legacyErrors } from "./errors";
import { LegacyStore, type LegacyFile } from "./store";

/** What legacy actions work with, whatever their parameters. */
export type LegacyContext = Omit<ActionContext, "input">;

/** The two ways to name a workspace. */
export const projectParameters = { ProjectId: integer(), ProjectIdentifier: text() };

interface Named {
  ProjectId?: number | undefined;
  ProjectIdentifier?: string | undefined;
}

/** The workspace that a call names by number or by name, if the caller may do this there. */
export function projectOf(context: LegacyContext, named: Named, capability: Capability): Workspace {
  const found = namedWorkspace(context, named);
  requireRole(context, found, capability);
  return found;
}

function namedWorkspace(context: LegacyContext, { ProjectId, ProjectIdentifier }: Named): Workspace {
  if (ProjectId !== undefined) return workspaceOf(context, ProjectId);
  if (ProjectIdentifier === undefined) throw legacyErrors.projectMissing();
  const found = [...context.global(WorkspaceStore).workspaces.values()].find(
    (workspace) => workspace.name === ProjectIdentifier && isInRegion(context, workspace),
  );
  if (!found) throw dataworksErrors.workspaceGone(ProjectIdentifier);
  return found;
}

/** The same for calls of legacy Data Studio, which a workspace with the new version does not take. */
export function studioOf(context: LegacyContext, named: Named, capability: Capability): Workspace {
  const workspace = projectOf(context, named, capability);
  if (workspace.newDataStudio) throw legacyErrors.dataStudioNew(workspace.name);
  return workspace;
}

/** A file of the workspace, by its own id or that of its node. */
export function fileOf(
  context: LegacyContext,
  workspace: Workspace,
  named: { FileId?: number | undefined; NodeId?: number | undefined },
): LegacyFile {
  const store = context.global(LegacyStore);
  const found =
    named.FileId === undefined
      ? named.NodeId !== undefined && store.fileOfNode(named.NodeId)
      : store.files.get(named.FileId);
  if (!found || found.workspaceId !== workspace.id || found.deletedStatus === "DELETED")
    throw legacyErrors.fileGone(String(named.FileId ?? named.NodeId ?? "without an id"));
  return found;
}
