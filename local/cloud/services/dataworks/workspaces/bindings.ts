import { action, integer, required, text, type Action, type ActionContext } from "../../../kernel";
import { dataworksErrors } from "../errors";
import { resourceGroupOf } from "./group-lookup";
import { requireRole, workspaceOf } from "./membership";
import { need } from "../needs";
import { WorkspaceStore, type ResourceGroup, type Workspace } from "./store";

const parameters = { ProjectId: required(integer()), ResourceGroupId: required(text()) };

/** Which workspaces may run on which resource groups. */
export const bindingActions: Record<string, Action> = {
  AssociateProjectToResourceGroup: action({
    parameters,
    ram: need("AssociateProjectToResourceGroup"),
    handle(context) {
      const { workspace, group } = pairOf(context, context.input);
      if (group.region !== workspace.region)
        throw dataworksErrors.objectGone(`resource group ${group.id} in the region of workspace ${workspace.id}`);
      if (group.status !== "Normal") throw dataworksErrors.groupNotReady(`${group.id} is ${group.status}`);
      // Binding again is taken as done; what the vendor answers is not known.
      group.workspaces.add(workspace.id);
      return { Success: true };
    },
  }),

  DissociateProjectFromResourceGroup: action({
    parameters,
    ram: need("DissociateProjectFromResourceGroup"),
    handle(context) {
      const { workspace, group } = pairOf(context, context.input);
      group.workspaces.delete(workspace.id);
      return { Success: true };
    },
  }),

  ListResourceGroupAssociateProjects: action({
    parameters: { ResourceGroupId: required(text()) },
    ram: need("ListResourceGroupAssociateProjects"),
    handle(context) {
      const { workspaces } = context.global(WorkspaceStore);
      const group = resourceGroupOf(context, context.input.ResourceGroupId);
      return { Success: true, ProjectIdList: [...group.workspaces].filter((id) => workspaces.has(id)) };
    },
  }),
};

function pairOf(
  context: ActionContext,
  { ProjectId, ResourceGroupId }: { ProjectId: number; ResourceGroupId: string },
): { workspace: Workspace; group: ResourceGroup } {
  const workspace = workspaceOf(context, ProjectId);
  requireRole(context, workspace, "bindResourceGroup");
  return { workspace, group: resourceGroupOf(context, ResourceGroupId) };
}
