import { dataworksErrors } from "../errors";
import { isInRegion, type CallerView } from "./membership";
import { WorkspaceStore, type GroupNetwork, type GroupRoute, type ResourceGroup } from "./store";

/** The resource group that a call names; one of another account or region does not exist for the caller. */
export function resourceGroupOf(context: CallerView, id: string): ResourceGroup {
  const group = context.global(WorkspaceStore).resourceGroups.get(id);
  if (!group || !isInRegion(context, group)) throw dataworksErrors.objectGone(`resource group ${id}`);
  return group;
}

/** The network of a resource group that a call names. */
export function networkOf(context: CallerView, id: number): GroupNetwork {
  const network = context.global(WorkspaceStore).networks.get(id);
  if (!network || !isInRegion(context, network)) throw dataworksErrors.objectGone(`network ${id}`);
  return network;
}

/** The route of a resource group that a call names. */
export function routeOf(context: CallerView, id: number): GroupRoute {
  const route = context.global(WorkspaceStore).routes.get(id);
  if (!route || !isInRegion(context, route)) throw dataworksErrors.objectGone(`route ${id}`);
  return route;
}
