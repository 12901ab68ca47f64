import { action, flag, isoSeconds, json, oneOf, required, text, type ActionContext } from "../../kernel";
import { unbind } from "./bindings";
import { dotted } from "./cidr";
import { once } from "./client-tokens";
import { vpcErrors } from "./errors";
import { checkTexts } from "./names";
import { need } from "./needs";
import { requireNetwork } from "./networks";
import { among, pageOf, pageParameters } from "./paging";
import { defaultResourceGroup } from "./resource-groups";
import { VpcStore, type NatGateway } from "./store";
import { requireSwitch } from "./switches";
import { hasTags, putTags, tagParameter } from "./tag-lists";

/** The NAT gateway with an id; refused when there is none in the caller's account and region. */
export function requireNatGateway({ regional }: Pick<ActionContext, "regional">, id: string): NatGateway {
  const gateway = regional(VpcStore).natGateways.get(id);
  if (!gateway) throw vpcErrors.natGatewayUnknown(id);
  return gateway;
}

function shown(gateway: NatGateway, { regional, request }: Pick<ActionContext, "regional" | "request">): object {
  const addresses = regional(VpcStore).addressesOf(gateway.id);
  const inSnat = new Set([...gateway.snatEntries.values()].flatMap((entry) => entry.addresses));
  return {
    NatGatewayId: gateway.id,
    Status: "Available",
    Name: gateway.name,
    Description: gateway.description,
    InternetChargeType: gateway.internetChargeType,
    NatType: "Enhanced",
    InstanceChargeType: "PostPaid",
    NetworkType: gateway.networkType,
    EipBindMode: gateway.eipBindMode,
    Spec: gateway.spec,
    VpcId: gateway.networkId,
    DeletionProtection: gateway.deletionProtection,
    IcmpReplyEnabled: gateway.icmpReply,
    PrivateLinkEnabled: gateway.privateLink,
    RegionId: request.region,
    ResourceGroupId: gateway.resourceGroupId,
    CreationTime: isoSeconds(gateway.createdAt),
    BusinessStatus: "Normal",
    // A reader takes these containers for granted and fails without them.
    ForwardTableIds: { ForwardTableId: [gateway.forwardTableId] },
    SnatTableIds: { SnatTableId: [gateway.snatTableId] },
    NatGatewayPrivateInfo: {
      VswitchId: gateway.switchId,
      IzNo: gateway.zoneId,
      PrivateIpAddress: gateway.privateAddress,
    },
    IpLists: {
      IpList: addresses.map(({ id, ip }) => ({
        AllocationId: id,
        IpAddress: ip,
        UsingStatus: inSnat.has(ip) ? "UsedBySnatTable" : "Idle",
        SnatEntryEnabled: inSnat.has(ip),
      })),
    },
    Tags: { Tag: [...gateway.tags].map(([TagKey, TagValue]) => ({ TagKey, TagValue })) },
    ...(gateway.accessMode && { AccessMode: gateway.accessMode }),
  };
}

export const natGatewayActions = {
  CreateNatGateway: action({
    parameters: {
      VpcId: required(text()),
      VSwitchId: text(),
      NatType: text(),
      NetworkType: oneOf("internet", "intranet"),
      InternetChargeType: text(),
      InstanceChargeType: text(),
      Name: text(),
      Description: text(),
      Spec: text(),
      EipBindMode: oneOf("MULTI_BINDED", "NAT"),
      IcmpReplyEnabled: flag(),
      PrivateLinkEnabled: flag(),
      AccessMode: json<{ ModeValue?: string; TunnelType?: string }>(),
      Duration: text(),
      PricingCycle: text(),
      AutoPay: flag(),
      ClientToken: text(),
      ...tagParameter,
    },
    ram: need("CreateNatGateway", { kind: "natgateway" }),
    handle: (context) =>
      once(context, "CreateNatGateway", () => {
        const { input, regional, ids, clock, account } = context;
        const network = requireNetwork(context, input.VpcId);
        if (input.NatType !== undefined && input.NatType !== "Enhanced")
          throw vpcErrors.natTypeUnsupported(input.NatType);
        if (input.InstanceChargeType !== undefined && input.InstanceChargeType !== "PostPaid")
          throw vpcErrors.natChargeUnsupported(input.InstanceChargeType);
        if (input.VSwitchId === undefined) throw vpcErrors.missingParameter("VSwitchId, in which the gateway stands");
        const inside = requireSwitch(context, input.VSwitchId);
        if (inside.networkId !== network.id) throw vpcErrors.snatSourceForeign(inside.id);
        checkTexts({ name: input.Name, description: input.Description });
        const tags = new Map<string, string>();
        putTags(tags, input.Tag);
        const gateway: NatGateway = {
          id: ids.prefixed("ngw"),
          name: input.Name ?? "",
          description: input.Description ?? "",
          createdAt: clock.now(),
          resourceGroupId: defaultResourceGroup(account),
          tags,
          networkId: network.id,
          switchId: inside.id,
          zoneId: inside.zoneId,
          privateAddress: dotted(inside.cidr.first + inside.cidr.size - 5),
          networkType: input.NetworkType ?? "internet",
          internetChargeType: input.InternetChargeType ?? "PayByLcu",
          spec: input.Spec ?? "",
          eipBindMode: input.EipBindMode ?? "MULTI_BINDED",
          icmpReply: input.IcmpReplyEnabled ?? true,
          privateLink: input.PrivateLinkEnabled ?? false,
          deletionProtection: false,
          accessMode: input.AccessMode,
          snatTableId: ids.prefixed("stb"),
          forwardTableId: ids.prefixed("ftb"),
          snatEntries: new Map(),
        };
        regional(VpcStore).natGateways.set(gateway.id, gateway);
        return {
          NatGatewayId: gateway.id,
          SnatTableIds: { SnatTableId: [gateway.snatTableId] },
          ForwardTableIds: { ForwardTableId: [gateway.forwardTableId] },
        };
      }),
  }),

  DescribeNatGateways: action({
    parameters: {
      NatGatewayId: text(),
      VpcId: text(),
      Name: text(),
      NatType: text(),
      NetworkType: text(),
      InstanceChargeType: text(),
      Spec: text(),
      Status: text(),
      ZoneId: text(),
      ResourceGroupId: text(),
      DryRun: flag(),
      ...tagParameter,
      ...pageParameters,
    },
    ram: need("DescribeNatGateways", { kind: "natgateway", idFrom: "NatGatewayId" }),
    handle: (context) => {
      const { input, regional } = context;
      const fitting = [...regional(VpcStore).natGateways.values()].filter(
        (gateway) =>
          among(input.NatGatewayId, gateway.id) &&
          (input.VpcId === undefined || gateway.networkId === input.VpcId) &&
          (input.Name === undefined || gateway.name === input.Name) &&
          (input.NatType === undefined || input.NatType === "Enhanced") &&
          (input.NetworkType === undefined || gateway.networkType === input.NetworkType) &&
          (input.InstanceChargeType === undefined || input.InstanceChargeType === "PostPaid") &&
          (input.Spec === undefined || gateway.spec === input.Spec) &&
          (input.Status === undefined || input.Status === "Available") &&
          (input.ZoneId === undefined || gateway.zoneId === input.ZoneId) &&
          (input.ResourceGroupId === undefined || gateway.resourceGroupId === input.ResourceGroupId) &&
          hasTags(gateway.tags, input.Tag),
      );
      const { entries, numbers } = pageOf(fitting, input);
      return { ...numbers, NatGateways: { NatGateway: entries.map((gateway) => shown(gateway, context)) } };
    },
  }),

  ModifyNatGatewayAttribute: action({
    parameters: {
      NatGatewayId: required(text()),
      Name: text(),
      Description: text(),
      EipBindMode: oneOf("MULTI_BINDED", "NAT"),
      IcmpReplyEnabled: flag(),
    },
    ram: need("ModifyNatGatewayAttribute", { kind: "natgateway", idFrom: "NatGatewayId" }),
    handle: (context) => {
      const { input } = context;
      const gateway = requireNatGateway(context, input.NatGatewayId);
      checkTexts({ name: input.Name, description: input.Description });
      gateway.name = input.Name ?? gateway.name;
      gateway.description = input.Description ?? gateway.description;
      gateway.eipBindMode = input.EipBindMode ?? gateway.eipBindMode;
      gateway.icmpReply = input.IcmpReplyEnabled ?? gateway.icmpReply;
      return {};
    },
  }),

  ModifyNatGatewaySpec: action({
    parameters: { NatGatewayId: required(text()), Spec: required(text()), AutoPay: flag(), ClientToken: text() },
    ram: need("ModifyNatGatewaySpec", { kind: "natgateway", idFrom: "NatGatewayId" }),
    handle: (context) =>
      once(context, "ModifyNatGatewaySpec", () => {
        requireNatGateway(context, context.input.NatGatewayId).spec = context.input.Spec;
        return {};
      }),
  }),

  UpdateNatGatewayNatType: action({
    parameters: {
      NatGatewayId: required(text()),
      NatType: required(text()),
      VSwitchId: required(text()),
      DryRun: flag(),
      ClientToken: text(),
    },
    ram: need("UpdateNatGatewayNatType", { kind: "natgateway", idFrom: "NatGatewayId" }),
    handle: (context) =>
      once(context, "UpdateNatGatewayNatType", () => {
        const { input } = context;
        const gateway = requireNatGateway(context, input.NatGatewayId);
        if (input.NatType !== "Enhanced") throw vpcErrors.natTypeUnsupported(input.NatType);
        const inside = requireSwitch(context, input.VSwitchId);
        if (inside.networkId !== gateway.networkId) throw vpcErrors.snatSourceForeign(inside.id);
        if (input.DryRun) throw vpcErrors.dryRun();
        Object.assign(gateway, { switchId: inside.id, zoneId: inside.zoneId });
        return {};
      }),
  }),

  DeleteNatGateway: action({
    parameters: { NatGatewayId: required(text()), Force: flag() },
    ram: need("DeleteNatGateway", { kind: "natgateway", idFrom: "NatGatewayId" }),
    handle: (context) => {
      const { input, regional } = context;
      const gateway = requireNatGateway(context, input.NatGatewayId);
      const store = regional(VpcStore);
      if (gateway.deletionProtection) throw vpcErrors.deletionProtected(gateway.id);
      const [entry] = gateway.snatEntries.values();
      if (entry && !input.Force) throw vpcErrors.natHasSnatEntries(entry.id);
      const bound = store.addressesOf(gateway.id);
      if (bound[0] && !input.Force) throw vpcErrors.natHasAddresses(bound[0].id);
      for (const address of bound) unbind(store, address);
      store.natGateways.delete(gateway.id);
      return {};
    },
  }),
};
