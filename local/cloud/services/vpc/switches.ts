import { action, flag, integer, isoSeconds, required, text, type ActionContext } from "../../kernel";
import { contains, overlaps, parseCidr, type Cidr } from "./cidr";
import { once } from "./client-tokens";
import { vpcErrors } from "./errors";
import { requireZone } from "./geography";
import { checkTexts } from "./names";
import { need } from "./needs";
import { requireNetwork, shownCidr } from "./networks";
import { among, pageOf, pageParameters } from "./paging";
import { VpcStore, type Network, type Switch } from "./store";
import { hasTags, putTags, shownTags, tagParameter } from "./tag-lists";

const MAX_PER_NETWORK = 150;
/** First and last three addresses of a vSwitch belong to the system. */
const RESERVED_ADDRESSES = 4;

/** The vSwitch with an id; refused when there is none in the caller's account and region. */
export function requireSwitch({ regional }: Pick<ActionContext, "regional">, id: string): Switch {
  const found = regional(VpcStore).switches.get(id);
  if (!found) throw vpcErrors.switchUnknown(id);
  return found;
}

/** Reads the block of a new vSwitch: inside its VPC, and apart from all others. */
function switchCidr(text: string, network: Network, store: VpcStore): Cidr {
  const cidr = parseCidr(text);
  const outer = [network.cidr, ...network.secondaryCidrs.map((block) => parseCidr(block)!)];
  if (!cidr || cidr.prefix < 16 || cidr.prefix > 29 || !outer.some((each) => contains(each, cidr)))
    throw vpcErrors.switchCidr(text);
  const other = store.switchesOf(network.id).find((each) => overlaps(each.cidr, cidr));
  if (other) throw vpcErrors.switchOverlap(`${other.id} has ${shownCidr(other.cidr)}`);
  return cidr;
}

/** Makes a vSwitch. */
export function addSwitch(
  { regional, ids, clock, request }: Pick<ActionContext, "regional" | "ids" | "clock" | "request">,
  from: { network: Network; block: string; zoneId: string; name?: string; description?: string; isDefault?: boolean },
): Switch {
  const store = regional(VpcStore);
  requireZone(request.region, from.zoneId);
  const cidr = switchCidr(from.block, from.network, store);
  const count = store.switchesOf(from.network.id).length;
  if (count >= MAX_PER_NETWORK) throw vpcErrors.switchQuota(from.network.id);
  const made: Switch = {
    id: ids.prefixed("vsw"),
    name: from.name ?? "",
    description: from.description ?? "",
    createdAt: clock.now(),
    resourceGroupId: from.network.resourceGroupId,
    tags: new Map(),
    networkId: from.network.id,
    cidr,
    zoneId: from.zoneId,
    isDefault: from.isDefault ?? false,
    ipv6Block: "",
  };
  store.switches.set(made.id, made);
  return made;
}

/** The block of a vSwitch inside its VPC's IPv6 block; `number` is the last byte of its prefix. */
function ipv6Block(network: Network, number: number): string {
  if (!network.ipv6.enabled) throw vpcErrors.invalidParameter("the VPC has no IPv6 block");
  if (number < 0 || number > 255) throw vpcErrors.invalidParameter("Ipv6CidrBlock is between 0 and 255");
  return network.ipv6.block.replace("00::/56", `${number.toString(16).padStart(2, "0")}::/64`);
}

function shown(each: Switch, { regional }: Pick<ActionContext, "regional">): object {
  const network = regional(VpcStore).networks.get(each.networkId)!;
  return {
    VSwitchId: each.id,
    VpcId: each.networkId,
    Status: "Available",
    CidrBlock: shownCidr(each.cidr),
    ZoneId: each.zoneId,
    VSwitchName: each.name,
    Description: each.description,
    // Always there: a reader takes a missing block for IPv6 being on.
    Ipv6CidrBlock: each.ipv6Block,
    EnabledIpv6: each.ipv6Block !== "",
    IsDefault: each.isDefault,
    AvailableIpAddressCount: each.cidr.size - RESERVED_ADDRESSES,
    CreationTime: isoSeconds(each.createdAt),
    ResourceGroupId: each.resourceGroupId,
    RouteTable: { RouteTableId: network.routeTable.id, RouteTableType: "System" },
    Tags: shownTags(each.tags),
  };
}

export const switchActions = {
  CreateVSwitch: action({
    parameters: {
      VpcId: required(text()),
      ZoneId: required(text()),
      CidrBlock: required(text()),
      VSwitchName: text(),
      Description: text(),
      Ipv6CidrBlock: integer(),
      VpcIpv6CidrBlock: text(),
      ClientToken: text(),
      ...tagParameter,
    },
    ram: need("CreateVSwitch", { kind: "vswitch" }),
    handle: (context) =>
      once(context, "CreateVSwitch", () => {
        const { input } = context;
        const network = requireNetwork(context, input.VpcId);
        checkTexts({ name: input.VSwitchName, description: input.Description });
        const tags = new Map<string, string>();
        putTags(tags, input.Tag);
        const ipv6 = input.Ipv6CidrBlock === undefined ? "" : ipv6Block(network, input.Ipv6CidrBlock);
        const made = addSwitch(context, {
          network,
          block: input.CidrBlock,
          zoneId: input.ZoneId,
          name: input.VSwitchName,
          description: input.Description,
        });
        made.tags = tags;
        made.ipv6Block = ipv6;
        return { VSwitchId: made.id };
      }),
  }),

  DescribeVSwitchAttributes: action({
    parameters: { VSwitchId: required(text()), DryRun: flag() },
    ram: need("DescribeVSwitchAttributes", { kind: "vswitch", idFrom: "VSwitchId" }),
    handle: (context) => shown(requireSwitch(context, context.input.VSwitchId), context),
  }),

  DescribeVSwitches: action({
    parameters: {
      VpcId: text(),
      VSwitchId: text(),
      ZoneId: text(),
      VSwitchName: text(),
      IsDefault: flag(),
      ResourceGroupId: text(),
      DryRun: flag(),
      ...tagParameter,
      ...pageParameters,
    },
    ram: need("DescribeVSwitches", { kind: "vswitch" }),
    handle: (context) => {
      const { input, regional } = context;
      const fitting = [...regional(VpcStore).switches.values()].filter(
        (each) =>
          among(input.VSwitchId, each.id) &&
          (input.VpcId === undefined || each.networkId === input.VpcId) &&
          (input.ZoneId === undefined || each.zoneId === input.ZoneId) &&
          (input.VSwitchName === undefined || each.name === input.VSwitchName) &&
          (input.IsDefault === undefined || each.isDefault === input.IsDefault) &&
          (input.ResourceGroupId === undefined || each.resourceGroupId === input.ResourceGroupId) &&
          hasTags(each.tags, input.Tag),
      );
      const { entries, numbers } = pageOf(fitting, input);
      return { ...numbers, VSwitches: { VSwitch: entries.map((each) => shown(each, context)) } };
    },
  }),

  ModifyVSwitchAttribute: action({
    parameters: {
      VSwitchId: required(text()),
      VSwitchName: text(),
      Description: text(),
      EnableIPv6: flag(),
      Ipv6CidrBlock: integer(),
      VpcIpv6CidrBlock: text(),
    },
    ram: need("ModifyVSwitchAttribute", { kind: "vswitch", idFrom: "VSwitchId" }),
    handle: (context) => {
      const { input } = context;
      const each = requireSwitch(context, input.VSwitchId);
      checkTexts({ name: input.VSwitchName, description: input.Description });
      const network = requireNetwork(context, each.networkId);
      if (input.Ipv6CidrBlock !== undefined || input.EnableIPv6)
        each.ipv6Block = ipv6Block(network, input.Ipv6CidrBlock ?? 0);
      if (input.EnableIPv6 === false) each.ipv6Block = "";
      each.name = input.VSwitchName ?? each.name;
      each.description = input.Description ?? each.description;
      return {};
    },
  }),

  DeleteVSwitch: action({
    parameters: { VSwitchId: required(text()), DryRun: flag() },
    ram: need("DeleteVSwitch", { kind: "vswitch", idFrom: "VSwitchId" }),
    handle: (context) => {
      const { input, regional } = context;
      const { id, networkId } = requireSwitch(context, input.VSwitchId);
      const store = regional(VpcStore);
      const natGateways = store.natGatewaysOf(networkId);
      const inside = natGateways.find(({ switchId }) => switchId === id);
      if (inside) throw vpcErrors.switchHasNatGateways(inside.id);
      const entry = natGateways
        .flatMap(({ snatEntries }) => [...snatEntries.values()])
        .find(({ sourceSwitchId }) => sourceSwitchId === id);
      if (entry) throw vpcErrors.switchHasSnatEntries(entry.id);
      const [occupant] = store.occupantsOf(id);
      if (occupant) throw vpcErrors.inUse(occupant.id);
      if (input.DryRun) throw vpcErrors.dryRun();
      store.switches.delete(id);
      return {};
    },
  }),
};
