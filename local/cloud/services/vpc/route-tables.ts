import { action, flag, isoSeconds, required, text, type ActionContext } from "../../kernel";
import { vpcErrors } from "./errors";
import { checkTexts } from "./names";
import { need } from "./needs";
import { among, pageOf, pageParameters } from "./paging";
import { VpcStore, type Network } from "./store";

function shown(network: Network, { regional }: Pick<ActionContext, "regional">): object {
  const { routeTable } = network;
  return {
    RouteTableId: routeTable.id,
    RouterId: network.routerId,
    RouterType: "VRouter",
    RouteTableType: "System",
    VpcId: network.id,
    // The group of its VPC, also after that was moved: the provider reads the group of a VPC here.
    ResourceGroupId: network.resourceGroupId,
    RouteTableName: routeTable.name,
    Description: routeTable.description,
    RoutePropagationEnable: routeTable.propagation,
    Status: "Available",
    CreationTime: isoSeconds(network.createdAt),
    VSwitchIds: {
      VSwitchId: regional(VpcStore)
        .switchesOf(network.id)
        .map(({ id }) => id),
    },
    Tags: { Tag: [] },
  };
}

/** Every VPC has its system table and no other. */
export const routeTableActions = {
  DescribeRouteTableList: action({
    parameters: { VpcId: text(), RouteTableId: text(), RouterId: text(), RouteTableName: text(), ...pageParameters },
    ram: need("DescribeRouteTableList", { kind: "vpc", idFrom: "VpcId" }),
    handle: (context) => {
      const { input, regional } = context;
      const fitting = [...regional(VpcStore).networks.values()].filter(
        (network) =>
          among(input.VpcId, network.id) &&
          among(input.RouteTableId, network.routeTable.id) &&
          among(input.RouterId, network.routerId) &&
          (input.RouteTableName === undefined || network.routeTable.name === input.RouteTableName),
      );
      const { entries, numbers } = pageOf(fitting, input);
      return {
        ...numbers,
        RouterTableList: { RouterTableListType: entries.map((network) => shown(network, context)) },
      };
    },
  }),

  ModifyRouteTableAttributes: action({
    parameters: {
      RouteTableId: required(text()),
      RouteTableName: text(),
      Description: text(),
      RoutePropagationEnable: flag(),
    },
    ram: need("ModifyRouteTableAttributes", { kind: "routetable", idFrom: "RouteTableId" }),
    handle: ({ input, regional }) => {
      const networks = [...regional(VpcStore).networks.values()];
      const table = networks.find(({ routeTable }) => routeTable.id === input.RouteTableId)?.routeTable;
      if (!table) throw vpcErrors.routeTableUnknown(input.RouteTableId);
      checkTexts({ name: input.RouteTableName, description: input.Description });
      table.name = input.RouteTableName ?? table.name;
      table.description = input.Description ?? table.description;
      table.propagation = input.RoutePropagationEnable ?? table.propagation;
      return {};
    },
  }),
};
