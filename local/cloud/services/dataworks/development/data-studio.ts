import type { ActionContext } from "../../../kernel";
import { dataworksErrors } from "../errors";
import { requireRole, workspaceOf, type Capability, type Workspace } from "../workspaces";
import { developmentErrors } from "./errors";
import { DevelopmentStore, type NodeDefinition, type WorkflowDefinition } from "./store";

type Context = Pick<ActionContext, "account" | "caller" | "request" | "global">;

/** The workspace of a Data Studio call: it must use the new version, and the caller's role must allow the call. */
export function dataStudioOf(context: Context, projectId: number, capability: Capability): Workspace {
  const workspace = workspaceOf(context, projectId);
  requireRole(context, workspace, capability);
  if (!workspace.newDataStudio) throw developmentErrors.dataStudioOff(workspace.name);
  return workspace;
}

/** The workflow with this id in the workspace; without a workspace, in the one that holds it. */
export function definitionFor(
  context: Context,
  wanted: { id: string; projectId: number | undefined; capability: Capability },
): WorkflowDefinition {
  const found = context.global(DevelopmentStore).definitions.get(wanted.id);
  const projectId = wanted.projectId ?? found?.workspaceId;
  if (projectId === undefined) throw dataworksErrors.objectGone(`workflow definition ${wanted.id}`);
  dataStudioOf(context, projectId, wanted.capability);
  if (found?.workspaceId !== projectId) throw dataworksErrors.objectGone(`workflow definition ${wanted.id}`);
  return found;
}

/** The node with this id in the workspace; without a workspace, in the one that holds it. */
export function nodeFor(
  context: Context,
  wanted: { id: string; projectId: number | undefined; capability: Capability },
): { node: NodeDefinition; definition: WorkflowDefinition } {
  const found = context.global(DevelopmentStore).node(wanted.id);
  const projectId = wanted.projectId ?? found?.definition.workspaceId;
  if (projectId === undefined) throw dataworksErrors.objectGone(`node ${wanted.id}`);
  dataStudioOf(context, projectId, wanted.capability);
  if (found?.definition.workspaceId !== projectId) throw dataworksErrors.objectGone(`node ${wanted.id}`);
  return found;
}
