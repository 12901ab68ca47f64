import { action, flag, integer, required, text } from "../../kernel";
import { dotted, overlaps, parseCidr } from "./cidr";
import { once } from "./client-tokens";
import { vpcErrors } from "./errors";
import { need } from "./needs";
import { networkCidr } from "./network-cidrs";
import { addNetwork } from "./networks";
import { VpcStore } from "./store";
import { addSwitch } from "./switches";

/** Block of a default VPC and size of its vSwitches. */
const BLOCK = "172.31.0.0/16";
const SWITCH_PREFIX = 20;

/** At most one default VPC in a region, and one default vSwitch in each of its zones. */
export const defaultNetworkActions = {
  CreateDefaultVpc: action({
    parameters: { ResourceGroupId: text(), EnableIpv6: flag(), Ipv6CidrBlock: text(), ClientToken: text() },
    ram: need("CreateDefaultVpc", { kind: "vpc" }),
    handle: (context) =>
      once(context, "CreateDefaultVpc", () => {
        const { input, regional } = context;
        const existing = [...regional(VpcStore).networks.values()].find(({ isDefault }) => isDefault);
        if (existing) throw vpcErrors.defaultNetworkExists(existing.id);
        const network = addNetwork(context, {
          cidr: networkCidr(BLOCK),
          isDefault: true,
          resourceGroupId: input.ResourceGroupId,
          ipv6: input.EnableIpv6 ? {} : undefined,
        });
        return { VpcId: network.id, VRouterId: network.routerId, RouteTableId: network.routeTable.id };
      }),
  }),

  CreateDefaultVSwitch: action({
    parameters: { ZoneId: required(text()), Ipv6CidrBlock: integer(), ClientToken: text() },
    ram: need("CreateDefaultVSwitch", { kind: "vswitch" }),
    handle: (context) =>
      once(context, "CreateDefaultVSwitch", () => {
        const { input, regional, request } = context;
        const store = regional(VpcStore);
        const network = [...store.networks.values()].find(({ isDefault }) => isDefault);
        if (!network) throw vpcErrors.defaultNetworkMissing(request.region);
        const taken = store.switchesOf(network.id);
        const existing = taken.find((each) => each.isDefault && each.zoneId === input.ZoneId);
        if (existing) throw vpcErrors.defaultSwitchExists(existing.id);
        const size = 2 ** (32 - SWITCH_PREFIX);
        const blocks = Array.from(
          { length: network.cidr.size / size },
          (_, index) => `${dotted(network.cidr.first + index * size)}/${SWITCH_PREFIX}`,
        );
        const block = blocks.find((each) => !taken.some(({ cidr }) => overlaps(cidr, parseCidr(each)!)));
        if (block === undefined) throw vpcErrors.switchQuota(network.id);
        return { VSwitchId: addSwitch(context, { network, block, zoneId: input.ZoneId, isDefault: true }).id };
      }),
  }),
};
