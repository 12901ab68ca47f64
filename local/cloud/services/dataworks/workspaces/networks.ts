import { action, integer, required, text, type Action, type ActionContext } from "../../../kernel";
import { oncePerToken } from "./client-tokens";
import { networkOf, resourceGroupOf } from "./group-lookup";
import { pageOf, pageParameters, sorted } from "./paging";
import { need } from "../needs";
import { WorkspaceStore, type GroupNetwork, type ResourceGroup } from "./store";
import { attach, detach, requireNetwork } from "./vpc-attachment";

/** Attaches a group to a VPC. A group gets its first network when it is made. */
export function addNetwork(
  context: ActionContext,
  group: ResourceGroup,
  { vpcId, vswitchId }: { vpcId: string; vswitchId: string },
): GroupNetwork {
  const { ids, clock, caller } = context;
  const network: GroupNetwork = {
    id: ids.counted("group-network", 800001),
    region: group.region,
    resourceGroupId: group.id,
    vpcId,
    vswitchId,
    // DataWorks makes a security group of its own; the API offers no say in it.
    securityGroupId: ids.prefixed("sg"),
    status: "Running",
    createdAt: clock.now(),
    createUser: caller.memberId,
  };
  context.global(WorkspaceStore).networks.set(network.id, network);
  attach(context, network);
  return network;
}

/** Takes a group out of a VPC, with the routes that lead there. */
export function removeNetwork(context: ActionContext, network: GroupNetwork): void {
  const { networks, routes } = context.global(WorkspaceStore);
  detach(context, network);
  networks.delete(network.id);
  for (const route of routes.values()) if (route.networkId === network.id) routes.delete(route.id);
}

/** Further networks of resource groups. A second one on the same vSwitch is allowed; the vendor may refuse it. */
export const networkActions: Record<string, Action> = {
  CreateNetwork: action({
    parameters: {
      ClientToken: required(text()),
      ResourceGroupId: required(text()),
      VpcId: required(text()),
      VswitchId: required(text()),
    },
    ram: need("CreateNetwork"),
    handle(context) {
      const { input } = context;
      return oncePerToken(context, "CreateNetwork", input, () => {
        const group = resourceGroupOf(context, input.ResourceGroupId);
        requireNetwork(context, group.region, input);
        const { id } = addNetwork(context, group, { vpcId: input.VpcId, vswitchId: input.VswitchId });
        return { Success: true, Id: id };
      });
    },
  }),

  GetNetwork: action({
    parameters: { Id: required(integer()) },
    ram: need("GetNetwork"),
    handle: (context) => ({ Success: true, Network: show(networkOf(context, context.input.Id)) }),
  }),

  ListNetworks: action({
    parameters: { ...pageParameters, ResourceGroupId: required(text()), SortBy: text() },
    ram: need("ListNetworks"),
    handle(context) {
      const { input } = context;
      const group = resourceGroupOf(context, input.ResourceGroupId);
      const found = [...context.global(WorkspaceStore).networks.values()].filter(
        ({ resourceGroupId }) => resourceGroupId === group.id,
      );
      const { entries, numbers } = pageOf(sorted(found, input.SortBy, SORT_FIELDS), input);
      return { Success: true, PagingInfo: { ...numbers, NetworkList: entries.map(show) } };
    },
  }),

  DeleteNetwork: action({
    parameters: { Id: required(integer()) },
    ram: need("DeleteNetwork"),
    handle(context) {
      removeNetwork(context, networkOf(context, context.input.Id));
      return { Success: true };
    },
  }),
};

const SORT_FIELDS = {
  CreateTime: (network: GroupNetwork) => network.createdAt,
  Id: (network: GroupNetwork) => network.id,
};

function show(network: GroupNetwork): object {
  return {
    Id: network.id,
    ResourceGroupId: network.resourceGroupId,
    VpcId: network.vpcId,
    VswitchId: network.vswitchId,
    SecurityGroupId: network.securityGroupId,
    Status: network.status,
    CreateTime: network.createdAt,
    CreateUser: network.createUser,
  };
}
