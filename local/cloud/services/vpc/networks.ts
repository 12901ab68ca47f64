import { action, flag, isoSeconds, required, text, type ActionContext, type IdSource } from "../../kernel";
import { contains, dotted, parseCidr, type Cidr } from "./cidr";
import { once } from "./client-tokens";
import { vpcErrors } from "./errors";
import { requireRegion } from "./geography";
import { checkTexts } from "./names";
import { need } from "./needs";
import { networkCidr } from "./network-cidrs";
import { among, pageOf, pageParameters } from "./paging";
import { defaultResourceGroup } from "./resource-groups";
import { VpcStore, type Network } from "./store";
import { hasTags, putTags, shownTags, tagParameter } from "./tag-lists";

/** The VPC with an id; refused when there is none in the caller's account and region. */
export function requireNetwork({ regional }: Pick<ActionContext, "regional">, id: string): Network {
  const network = regional(VpcStore).networks.get(id);
  if (!network) throw vpcErrors.networkUnknown(id);
  return network;
}

/** A block as it is written. */
export function shownCidr(cidr: Cidr): string {
  return `${dotted(cidr.first)}/${cidr.prefix}`;
}

/** A block of the documentation range, which no network routes. */
function ipv6Block(ids: IdSource): string {
  const number = ids.counted("vpc-ipv6", 1);
  return `2001:db8:${Math.floor(number / 256).toString(16)}:${(number % 256).toString(16)}00::/56`;
}

/** Makes a VPC with its router and its system route table. */
export function addNetwork(
  { regional, ids, clock, account, request }: Pick<ActionContext, "regional" | "ids" | "clock" | "account" | "request">,
  from: Partial<Pick<Network, "name" | "description" | "userCidrs" | "isDefault" | "dnsHostnames">> & {
    cidr: Cidr;
    resourceGroupId?: string;
    ipv6?: { isp?: string };
  },
): Network {
  requireRegion(request.region);
  const resourceGroupId = from.resourceGroupId ?? defaultResourceGroup(account);
  const network: Network = {
    id: ids.prefixed("vpc"),
    name: from.name ?? "",
    description: from.description ?? "",
    createdAt: clock.now(),
    resourceGroupId,
    tags: new Map(),
    cidr: from.cidr,
    secondaryCidrs: [],
    userCidrs: from.userCidrs ?? [],
    routerId: ids.prefixed("vrt"),
    routeTable: { id: ids.prefixed("vtb"), name: "", description: "", propagation: true },
    isDefault: from.isDefault ?? false,
    dnsHostnames: from.dnsHostnames ?? false,
    ipv6: { enabled: from.ipv6 !== undefined, block: from.ipv6 ? ipv6Block(ids) : "", isp: from.ipv6?.isp ?? "BGP" },
    classicLink: false,
  };
  regional(VpcStore).networks.set(network.id, network);
  return network;
}

/** What every read shows of a VPC. */
function shown(network: Network, { regional, request }: Pick<ActionContext, "regional" | "request">): object {
  return {
    VpcId: network.id,
    Status: "Available",
    CidrBlock: shownCidr(network.cidr),
    VpcName: network.name,
    Description: network.description,
    RegionId: request.region,
    VRouterId: network.routerId,
    ResourceGroupId: network.resourceGroupId,
    CreationTime: isoSeconds(network.createdAt),
    IsDefault: network.isDefault,
    DnsHostnameStatus: network.dnsHostnames ? "ENABLED" : "DISABLED",
    EnabledIpv6: network.ipv6.enabled,
    Ipv6CidrBlock: network.ipv6.block,
    Ipv6CidrBlocks: {
      Ipv6CidrBlock: network.ipv6.enabled ? [{ Ipv6CidrBlock: network.ipv6.block, Ipv6Isp: network.ipv6.isp }] : [],
    },
    SecondaryCidrBlocks: { SecondaryCidrBlock: network.secondaryCidrs },
    UserCidrs: { UserCidr: network.userCidrs },
    VSwitchIds: {
      VSwitchId: regional(VpcStore)
        .switchesOf(network.id)
        .map(({ id }) => id),
    },
    Tags: shownTags(network.tags),
  };
}

export const networkActions = {
  CreateVpc: action({
    parameters: {
      CidrBlock: text(),
      VpcName: text(),
      Description: text(),
      ResourceGroupId: text(),
      UserCidr: text(),
      EnableIpv6: flag(),
      Ipv6Isp: text(),
      EnableDnsHostname: flag(),
      DryRun: flag(),
      ClientToken: text(),
      ...tagParameter,
    },
    ram: need("CreateVpc", { kind: "vpc" }),
    handle: (context) =>
      once(context, "CreateVpc", () => {
        const { input } = context;
        checkTexts({ name: input.VpcName, description: input.Description });
        const cidr = networkCidr(input.CidrBlock);
        const tags = new Map<string, string>();
        putTags(tags, input.Tag);
        if (input.DryRun) throw vpcErrors.dryRun();
        const network = addNetwork(context, {
          cidr,
          name: input.VpcName,
          description: input.Description,
          resourceGroupId: input.ResourceGroupId,
          userCidrs: input.UserCidr?.split(","),
          dnsHostnames: input.EnableDnsHostname,
          ipv6: input.EnableIpv6 ? { isp: input.Ipv6Isp } : undefined,
        });
        network.tags = tags;
        return {
          VpcId: network.id,
          VRouterId: network.routerId,
          RouteTableId: network.routeTable.id,
          ResourceGroupId: network.resourceGroupId,
        };
      }),
  }),

  DescribeVpcAttribute: action({
    parameters: { VpcId: required(text()), IsDefault: flag(), DryRun: flag() },
    ram: need("DescribeVpcAttribute", { kind: "vpc", idFrom: "VpcId" }),
    handle: (context) => {
      const network = requireNetwork(context, context.input.VpcId);
      return { ...shown(network, context), ClassicLinkEnabled: network.classicLink };
    },
  }),

  DescribeVpcs: action({
    parameters: {
      VpcId: text(),
      VpcName: text(),
      IsDefault: flag(),
      ResourceGroupId: text(),
      DryRun: flag(),
      ...tagParameter,
      ...pageParameters,
    },
    ram: need("DescribeVpcs", { kind: "vpc" }),
    handle: (context) => {
      const { input, regional } = context;
      const fitting = [...regional(VpcStore).networks.values()].filter(
        (network) =>
          among(input.VpcId, network.id) &&
          (input.VpcName === undefined || network.name === input.VpcName) &&
          (input.IsDefault === undefined || network.isDefault === input.IsDefault) &&
          (input.ResourceGroupId === undefined || network.resourceGroupId === input.ResourceGroupId) &&
          hasTags(network.tags, input.Tag),
      );
      const { entries, numbers } = pageOf(fitting, input);
      return { ...numbers, Vpcs: { Vpc: entries.map((network) => shown(network, context)) } };
    },
  }),

  ModifyVpcAttribute: action({
    parameters: {
      VpcId: required(text()),
      VpcName: text(),
      Description: text(),
      CidrBlock: text(),
      EnableIPv6: flag(),
      Ipv6CidrBlock: text(),
      Ipv6Isp: text(),
      EnableDnsHostname: flag(),
    },
    ram: need("ModifyVpcAttribute", { kind: "vpc", idFrom: "VpcId" }),
    handle: (context) => {
      const { input, ids, regional } = context;
      const network = requireNetwork(context, input.VpcId);
      checkTexts({ name: input.VpcName, description: input.Description });
      if (input.CidrBlock !== undefined) {
        const cidr = networkCidr(input.CidrBlock);
        if (
          regional(VpcStore)
            .switchesOf(network.id)
            .some((each) => !contains(cidr, each.cidr))
        )
          throw vpcErrors.networkCidrInUse(input.CidrBlock);
        network.cidr = cidr;
      }
      network.name = input.VpcName ?? network.name;
      network.description = input.Description ?? network.description;
      network.dnsHostnames = input.EnableDnsHostname ?? network.dnsHostnames;
      const enabled = input.EnableIPv6 ?? network.ipv6.enabled;
      network.ipv6 = {
        enabled,
        block: enabled ? network.ipv6.block || ipv6Block(ids) : "",
        isp: input.Ipv6Isp ?? network.ipv6.isp,
      };
      return {};
    },
  }),

  DeleteVpc: action({
    parameters: { VpcId: required(text()), ForceDelete: flag(), DryRun: flag(), ClientToken: text() },
    ram: need("DeleteVpc", { kind: "vpc", idFrom: "VpcId" }),
    handle: (context) =>
      once(context, "DeleteVpc", () => {
        const { input, regional } = context;
        const { id } = requireNetwork(context, input.VpcId);
        const store = regional(VpcStore);
        const [natGateway] = store.natGatewaysOf(id);
        if (natGateway) throw vpcErrors.networkHasNatGateways(natGateway.id);
        const switches = store.switchesOf(id);
        if (switches.length > 0) throw vpcErrors.networkHasSwitches(switches.map((each) => each.id).join(", "));
        const [occupant] = store.occupantsOf(id);
        if (occupant?.kind === "SecurityGroup") throw vpcErrors.networkHasSecurityGroups(occupant.id);
        if (occupant) throw vpcErrors.inUse(occupant.id);
        if (input.DryRun) throw vpcErrors.dryRun();
        store.networks.delete(id);
        return {};
      }),
  }),

  AssociateVpcCidrBlock: action({
    parameters: {
      VpcId: required(text()),
      SecondaryCidrBlock: text(),
      IpVersion: text(),
    },
    ram: need("AssociateVpcCidrBlock", { kind: "vpc", idFrom: "VpcId" }),
    handle: (context) => {
      const { input } = context;
      const network = requireNetwork(context, input.VpcId);
      if (input.SecondaryCidrBlock === undefined) throw vpcErrors.missingParameter("SecondaryCidrBlock");
      const block = shownCidr(networkCidr(input.SecondaryCidrBlock));
      if (block === shownCidr(network.cidr) || network.secondaryCidrs.includes(block))
        throw vpcErrors.networkCidr(block);
      network.secondaryCidrs.push(block);
      return { CidrBlock: block, IpVersion: input.IpVersion ?? "ipv4" };
    },
  }),

  UnassociateVpcCidrBlock: action({
    parameters: { VpcId: required(text()), SecondaryCidrBlock: text() },
    ram: need("UnassociateVpcCidrBlock", { kind: "vpc", idFrom: "VpcId" }),
    handle: (context) => {
      const { input, regional } = context;
      const network = requireNetwork(context, input.VpcId);
      const block = input.SecondaryCidrBlock ?? "";
      const cidr = parseCidr(block);
      if (!cidr || !network.secondaryCidrs.includes(block)) throw vpcErrors.networkCidr(block);
      const inside = regional(VpcStore)
        .switchesOf(network.id)
        .filter((each) => contains(cidr, each.cidr));
      if (inside.length > 0) throw vpcErrors.networkHasSwitches(inside.map((each) => each.id).join(", "));
      network.secondaryCidrs = network.secondaryCidrs.filter((other) => other !== block);
      return {};
    },
  }),
};
