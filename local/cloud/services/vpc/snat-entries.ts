import { action, flag, integer, required, text, type ActionContext } from "../../kernel";
import { parseCidr } from "./cidr";
import { once } from "./client-tokens";
import { vpcErrors } from "./errors";
import { checkTexts } from "./names";
import { need } from "./needs";
import { shownCidr } from "./networks";
import { among, pageOf, pageParameters } from "./paging";
import { VpcStore, type NatGateway, type SnatEntry } from "./store";
import { requireSwitch } from "./switches";

const MAX_PER_NAT_GATEWAY = 40;

function requireGatewayOfTable({ regional }: Pick<ActionContext, "regional">, snatTableId: string): NatGateway {
  const gateway = regional(VpcStore).natGatewayOfTable(snatTableId);
  if (!gateway) throw vpcErrors.snatTableUnknown(snatTableId);
  return gateway;
}

function requireEntry(gateway: NatGateway, id: string): SnatEntry {
  const entry = gateway.snatEntries.get(id);
  if (!entry) throw vpcErrors.snatEntryUnknown(id);
  return entry;
}

/** Reads a comma list of public addresses, each of which must be that of an EIP bound to the gateway. */
function boundAddresses({ regional }: Pick<ActionContext, "regional">, gateway: NatGateway, list?: string): string[] {
  const addresses = (list ?? "").split(",").filter((each) => each !== "");
  if (addresses.length === 0) throw vpcErrors.missingParameter("SnatIp");
  const bound = regional(VpcStore)
    .addressesOf(gateway.id)
    .map(({ ip }) => ip);
  const foreign = addresses.find((each) => !bound.includes(each));
  if (foreign !== undefined) throw vpcErrors.snatAddressNotBound(foreign);
  return addresses;
}

/** Where an entry's traffic comes from; a vSwitch stands for its block. */
function readSource(
  context: Pick<ActionContext, "regional">,
  gateway: NatGateway,
  { SourceVSwitchId, SourceCIDR }: { SourceVSwitchId?: string; SourceCIDR?: string },
): Pick<SnatEntry, "sourceCidr" | "sourceSwitchId"> {
  if (SourceVSwitchId !== undefined && SourceCIDR !== undefined) throw vpcErrors.snatSource("both were sent");
  if (SourceVSwitchId !== undefined) {
    const inside = requireSwitch(context, SourceVSwitchId);
    if (inside.networkId !== gateway.networkId) throw vpcErrors.snatSourceForeign(inside.id);
    return { sourceCidr: shownCidr(inside.cidr), sourceSwitchId: inside.id };
  }
  if (SourceCIDR === undefined) throw vpcErrors.snatSource("none was sent");
  if (!parseCidr(SourceCIDR))
    throw vpcErrors.invalidParameter(`SourceCIDR ${SourceCIDR} is no block of IPv4 addresses`);
  return { sourceCidr: SourceCIDR };
}

export const snatEntryActions = {
  CreateSnatEntry: action({
    parameters: {
      SnatTableId: required(text()),
      SnatIp: text(),
      SourceVSwitchId: text(),
      SourceCIDR: text(),
      SnatEntryName: text(),
      EipAffinity: integer(),
      DryRun: flag(),
      ClientToken: text(),
    },
    ram: need("CreateSnatEntry", { kind: "snattable", idFrom: "SnatTableId" }),
    handle: (context) =>
      once(context, "CreateSnatEntry", () => {
        const { input, ids } = context;
        const gateway = requireGatewayOfTable(context, input.SnatTableId);
        checkTexts({ name: input.SnatEntryName });
        const source = readSource(context, gateway, input);
        const others = [...gateway.snatEntries.values()];
        const same = others.find(({ sourceCidr }) => sourceCidr === source.sourceCidr);
        if (same) throw vpcErrors.snatSourceDuplicate(same.id);
        const addresses = boundAddresses(context, gateway, input.SnatIp);
        if (others.length >= MAX_PER_NAT_GATEWAY) throw vpcErrors.snatQuota(gateway.id);
        if (input.DryRun) throw vpcErrors.dryRun();
        const entry: SnatEntry = {
          id: ids.prefixed("snat"),
          name: input.SnatEntryName ?? "",
          addresses,
          eipAffinity: input.EipAffinity ?? 0,
          ...source,
        };
        gateway.snatEntries.set(entry.id, entry);
        return { SnatEntryId: entry.id };
      }),
  }),

  DescribeSnatTableEntries: action({
    parameters: {
      SnatTableId: text(),
      SnatEntryId: text(),
      NatGatewayId: text(),
      SnatIp: text(),
      SnatEntryName: text(),
      SourceCIDR: text(),
      SourceVSwitchId: text(),
      ...pageParameters,
    },
    ram: need("DescribeSnatTableEntries", { kind: "snattable", idFrom: "SnatTableId" }),
    handle: (context) => {
      const { input, regional } = context;
      if (input.SnatTableId === undefined && input.NatGatewayId === undefined)
        throw vpcErrors.missingParameter("SnatTableId or NatGatewayId");
      if (input.SnatTableId !== undefined) requireGatewayOfTable(context, input.SnatTableId);
      const fitting = [...regional(VpcStore).natGateways.values()]
        .filter(
          (gateway) =>
            among(input.SnatTableId, gateway.snatTableId) &&
            (input.NatGatewayId === undefined || gateway.id === input.NatGatewayId),
        )
        .flatMap((gateway) => [...gateway.snatEntries.values()].map((entry) => ({ gateway, entry })))
        .filter(
          ({ entry }) =>
            (input.SnatEntryId === undefined || entry.id === input.SnatEntryId) &&
            (input.SnatIp === undefined || entry.addresses.includes(input.SnatIp)) &&
            (input.SnatEntryName === undefined || entry.name === input.SnatEntryName) &&
            (input.SourceCIDR === undefined || entry.sourceCidr === input.SourceCIDR) &&
            (input.SourceVSwitchId === undefined || entry.sourceSwitchId === input.SourceVSwitchId),
        );
      const { entries, numbers } = pageOf(fitting, input);
      return {
        ...numbers,
        SnatTableEntries: {
          SnatTableEntry: entries.map(({ gateway, entry }) => ({
            SnatEntryId: entry.id,
            SnatTableId: gateway.snatTableId,
            NatGatewayId: gateway.id,
            SnatEntryName: entry.name,
            SnatIp: entry.addresses.join(","),
            SourceCIDR: entry.sourceCidr,
            SourceVSwitchId: entry.sourceSwitchId ?? "",
            Status: "Available",
            EipAffinity: entry.eipAffinity,
          })),
        },
      };
    },
  }),

  ModifySnatEntry: action({
    parameters: {
      SnatTableId: required(text()),
      SnatEntryId: required(text()),
      SnatIp: text(),
      SnatEntryName: text(),
      EipAffinity: integer(),
      DryRun: flag(),
      ClientToken: text(),
    },
    ram: need("ModifySnatEntry", { kind: "snattable", idFrom: "SnatTableId" }),
    handle: (context) =>
      once(context, "ModifySnatEntry", () => {
        const { input } = context;
        const gateway = requireGatewayOfTable(context, input.SnatTableId);
        const entry = requireEntry(gateway, input.SnatEntryId);
        checkTexts({ name: input.SnatEntryName });
        const addresses = input.SnatIp === undefined ? entry.addresses : boundAddresses(context, gateway, input.SnatIp);
        if (input.DryRun) throw vpcErrors.dryRun();
        entry.addresses = addresses;
        entry.name = input.SnatEntryName ?? entry.name;
        entry.eipAffinity = input.EipAffinity ?? entry.eipAffinity;
        return {};
      }),
  }),

  DeleteSnatEntry: action({
    parameters: { SnatTableId: required(text()), SnatEntryId: required(text()), ClientToken: text() },
    ram: need("DeleteSnatEntry", { kind: "snattable", idFrom: "SnatTableId" }),
    handle: (context) =>
      once(context, "DeleteSnatEntry", () => {
        const gateway = requireGatewayOfTable(context, context.input.SnatTableId);
        gateway.snatEntries.delete(requireEntry(gateway, context.input.SnatEntryId).id);
        return {};
      }),
  }),
};
