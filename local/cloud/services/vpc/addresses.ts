import { action, flag, integer, isoSeconds, oneOf, required, text, textList, type ActionContext } from "../../kernel";
import { once } from "./client-tokens";
import { vpcErrors } from "./errors";
import { requireRegion } from "./geography";
import { checkTexts } from "./names";
import { need } from "./needs";
import { among, pageOf, pageParameters } from "./paging";
import { defaultResourceGroup } from "./resource-groups";
import { AddressPool, VpcStore, type Address } from "./store";
import { hasTags, putTags, shownTags, tagParameter } from "./tag-lists";

/** Widest bandwidth in Mbit/s, by how traffic is paid. */
const MAX_BANDWIDTH: Record<string, number> = { PayByTraffic: 200, PayByBandwidth: 500 };

/** The EIP with an id; refused when there is none in the caller's account and region. */
export function requireAddress({ regional }: Pick<ActionContext, "regional">, id: string): Address {
  const address = regional(VpcStore).addresses.get(id);
  if (!address) throw vpcErrors.addressUnknown(id);
  return address;
}

function checkBandwidth(text: string, internetChargeType: string): string {
  const value = Number(text);
  const most = MAX_BANDWIDTH[internetChargeType]!;
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw vpcErrors.addressBandwidth(`${text}; ${internetChargeType} takes 1 to ${most} Mbit/s`);
  return String(value);
}

function shown(address: Address, { request }: Pick<ActionContext, "request">): object {
  const { binding } = address;
  return {
    AllocationId: address.id,
    IpAddress: address.ip,
    Status: binding ? "InUse" : "Available",
    Name: address.name,
    Description: address.description,
    Bandwidth: address.bandwidth,
    EipBandwidth: address.bandwidth,
    AllocationTime: isoSeconds(address.createdAt),
    DeletionProtection: address.deletionProtection,
    HDMonitorStatus: address.monitorLog ? "ON" : "OFF",
    InternetChargeType: address.internetChargeType,
    ISP: address.isp,
    Mode: binding?.mode ?? "",
    Netmode: address.netmode,
    ChargeType: "PostPaid",
    PublicIpAddressPoolId: address.poolId,
    ResourceGroupId: address.resourceGroupId,
    Zone: address.zone,
    SecurityProtectionTypes: { SecurityProtectionType: address.securityProtectionTypes },
    Tags: shownTags(address.tags),
    InstanceId: binding?.instanceId ?? "",
    InstanceType: binding?.instanceType ?? "",
    InstanceRegionId: "",
    // What the caller did not send stays empty: a reader would take it for a change that needs a new association.
    PrivateIpAddress: binding?.privateAddress ?? "",
    VpcId: binding?.networkId ?? "",
    RegionId: request.region,
    BusinessStatus: "Normal",
  };
}

export const addressActions = {
  AllocateEipAddress: action({
    parameters: {
      Bandwidth: text(),
      InternetChargeType: oneOf("PayByTraffic", "PayByBandwidth"),
      InstanceChargeType: oneOf("PostPaid"),
      InstanceId: text(),
      ISP: text(),
      Name: text(),
      Description: text(),
      ResourceGroupId: text(),
      IpAddress: text(),
      Netmode: text(),
      PublicIpAddressPoolId: text(),
      SecurityProtectionTypes: textList(),
      Zone: text(),
      ActivityId: text(),
      Period: integer(),
      PricingCycle: text(),
      AutoPay: flag(),
      ClientToken: text(),
      ...tagParameter,
    },
    ram: need("AllocateEipAddress", { kind: "eip" }),
    handle: (context) =>
      once(context, "AllocateEipAddress", () => {
        const { input, regional, shared, ids, clock, account, request } = context;
        requireRegion(request.region);
        // An id is sent to get back an EIP that was kept for the account; the local cloud keeps none.
        if (input.InstanceId !== undefined) throw vpcErrors.instanceUnknown(input.InstanceId);
        checkTexts({ name: input.Name, description: input.Description });
        const internetChargeType = input.InternetChargeType ?? "PayByBandwidth";
        const bandwidth = checkBandwidth(input.Bandwidth ?? "5", internetChargeType);
        const tags = new Map<string, string>();
        putTags(tags, input.Tag);
        const ip = shared(AddressPool).take(input.IpAddress);
        if (ip === undefined)
          throw input.IpAddress === undefined ? vpcErrors.addressPoolEmpty() : vpcErrors.addressTaken(input.IpAddress);
        const address: Address = {
          id: ids.prefixed("eip"),
          name: input.Name ?? "",
          description: input.Description ?? "",
          createdAt: clock.now(),
          resourceGroupId: input.ResourceGroupId ?? defaultResourceGroup(account),
          tags,
          ip,
          bandwidth,
          internetChargeType,
          isp: input.ISP ?? "BGP",
          netmode: input.Netmode ?? "public",
          zone: input.Zone ?? "",
          poolId: input.PublicIpAddressPoolId ?? "",
          securityProtectionTypes: input.SecurityProtectionTypes ?? [],
          deletionProtection: false,
        };
        regional(VpcStore).addresses.set(address.id, address);
        return {
          AllocationId: address.id,
          EipAddress: address.ip,
          ResourceGroupId: address.resourceGroupId,
          OrderId: 0,
        };
      }),
  }),

  DescribeEipAddresses: action({
    parameters: {
      AllocationId: text(),
      EipAddress: text(),
      EipName: text(),
      Status: text(),
      AssociatedInstanceId: text(),
      AssociatedInstanceType: text(),
      ChargeType: text(),
      ISP: text(),
      ResourceGroupId: text(),
      DryRun: flag(),
      ...tagParameter,
      ...pageParameters,
    },
    ram: need("DescribeEipAddresses", { kind: "eip", idFrom: "AllocationId" }),
    handle: (context) => {
      const { input, regional } = context;
      const fitting = [...regional(VpcStore).addresses.values()].filter(
        (address) =>
          among(input.AllocationId, address.id) &&
          among(input.EipAddress, address.ip) &&
          (input.EipName === undefined || address.name === input.EipName) &&
          (input.Status === undefined || input.Status === (address.binding ? "InUse" : "Available")) &&
          (input.AssociatedInstanceId === undefined || address.binding?.instanceId === input.AssociatedInstanceId) &&
          (input.AssociatedInstanceType === undefined ||
            address.binding?.instanceType === input.AssociatedInstanceType) &&
          (input.ChargeType === undefined || input.ChargeType === "PostPaid") &&
          (input.ISP === undefined || address.isp === input.ISP) &&
          (input.ResourceGroupId === undefined || address.resourceGroupId === input.ResourceGroupId) &&
          hasTags(address.tags, input.Tag),
      );
      const { entries, numbers } = pageOf(fitting, input);
      return { ...numbers, EipAddresses: { EipAddress: entries.map((address) => shown(address, context)) } };
    },
  }),

  ModifyEipAddressAttribute: action({
    parameters: { AllocationId: required(text()), Bandwidth: text(), Name: text(), Description: text() },
    ram: need("ModifyEipAddressAttribute", { kind: "eip", idFrom: "AllocationId" }),
    handle: (context) => {
      const { input } = context;
      const address = requireAddress(context, input.AllocationId);
      checkTexts({ name: input.Name, description: input.Description });
      if (input.Bandwidth !== undefined)
        address.bandwidth = checkBandwidth(input.Bandwidth, address.internetChargeType);
      address.name = input.Name ?? address.name;
      address.description = input.Description ?? address.description;
      return {};
    },
  }),

  ReleaseEipAddress: action({
    parameters: { AllocationId: required(text()) },
    ram: need("ReleaseEipAddress", { kind: "eip", idFrom: "AllocationId" }),
    handle: (context) => {
      const address = requireAddress(context, context.input.AllocationId);
      if (address.binding) throw vpcErrors.addressStatus(`${address.id} is bound to ${address.binding.instanceId}`);
      if (address.deletionProtection) throw vpcErrors.deletionProtected(address.id);
      context.regional(VpcStore).addresses.delete(address.id);
      context.shared(AddressPool).release(address.ip);
      return {};
    },
  }),
};
