import { isIPv4 } from "node:net";
import { action, integer, required, text, type Action, type ActionContext } from "../../../kernel";
import { dataworksErrors } from "../errors";
import { networkOf, resourceGroupOf, routeOf } from "./group-lookup";
import { pageOf, pageParameters, sorted } from "./paging";
import { need } from "../needs";
import { WorkspaceStore, type GroupRoute } from "./store";

/** Destinations that a resource group reaches through its networks. */
export const routeActions: Record<string, Action> = {
  CreateRoute: action({
    parameters: { NetworkId: required(integer()), DestinationCidr: required(text()), ResourceGroupId: text() },
    ram: need("CreateRoute"),
    handle(context) {
      const { input } = context;
      const network = networkOf(context, input.NetworkId);
      if (input.ResourceGroupId !== undefined && input.ResourceGroupId !== network.resourceGroupId)
        throw dataworksErrors.objectGone(`network ${network.id} of resource group ${input.ResourceGroupId}`);
      const route: GroupRoute = {
        id: context.ids.counted("group-route", 900001),
        region: network.region,
        networkId: network.id,
        resourceGroupId: network.resourceGroupId,
        destinationCidr: cidr(input.DestinationCidr),
        createdAt: context.clock.now(),
      };
      context.global(WorkspaceStore).routes.set(route.id, route);
      return { Success: true, Id: route.id };
    },
  }),

  GetRoute: action({
    parameters: { Id: required(integer()) },
    ram: need("GetRoute"),
    handle: (context) => ({ Success: true, Route: show(context, routeOf(context, context.input.Id)) }),
  }),

  ListRoutes: action({
    parameters: { ...pageParameters, ResourceGroupId: required(text()), NetworkId: integer(), SortBy: text() },
    ram: need("ListRoutes"),
    handle(context) {
      const { input } = context;
      const group = resourceGroupOf(context, input.ResourceGroupId);
      const found = [...context.global(WorkspaceStore).routes.values()].filter(
        ({ resourceGroupId, networkId }) =>
          resourceGroupId === group.id && (input.NetworkId === undefined || networkId === input.NetworkId),
      );
      const { entries, numbers } = pageOf(sorted(found, input.SortBy, SORT_FIELDS), input);
      return { Success: true, PagingInfo: { ...numbers, RouteList: entries.map((route) => show(context, route)) } };
    },
  }),

  UpdateRoute: action({
    parameters: { Id: required(integer()), DestinationCidr: required(text()) },
    ram: need("UpdateRoute"),
    handle(context) {
      routeOf(context, context.input.Id).destinationCidr = cidr(context.input.DestinationCidr);
      return { Success: true };
    },
  }),

  DeleteRoute: action({
    parameters: { Id: required(integer()) },
    ram: need("DeleteRoute"),
    handle(context) {
      context.global(WorkspaceStore).routes.delete(routeOf(context, context.input.Id).id);
      return { Success: true };
    },
  }),
};

const SORT_FIELDS = {
  CreateTime: (route: GroupRoute) => route.createdAt,
  Id: (route: GroupRoute) => route.id,
};

function cidr(value: string): string {
  const [address = "", length = ""] = value.split("/");
  if (!isIPv4(address) || !/^\d{1,2}$/.test(length) || Number(length) > 32)
    throw dataworksErrors.invalidParameter(`DestinationCidr is an IPv4 block such as 10.0.0.0/8, not ${value}.`);
  return value;
}

function show(context: ActionContext, route: GroupRoute): object {
  return {
    Id: route.id,
    NetworkId: route.networkId,
    ResourceGroupId: route.resourceGroupId,
    ResourceId: networkOf(context, route.networkId).vswitchId,
    DestinationCidr: route.destinationCidr,
    CreateTime: route.createdAt,
  };
}
