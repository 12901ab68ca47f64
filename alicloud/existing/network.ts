import { list, maybe, shape, type ApiCaller, type WireValues } from "../call";
import { partsWhenAllowed, tagsIn, type Asked, type Found, type LookUp, type Part } from "./look-up";

/** An object of an answer, whose fields begin with small letters here; those below keep their own. */
type Seen = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any

const seen = shape({});

/** One read of a network service; `RegionId` is a parameter of each. Returns `outer.inner[]` of the answer. */
async function ask(
  caller: ApiCaller,
  call: { service: "vpc" | "ecs"; action: string; query: WireValues; outer: string; inner: string },
): Promise<Seen[]> {
  const { service, action, query, outer, inner } = call;
  const answer = await caller.call({
    product: service,
    version: service === "vpc" ? "2016-04-28" : "2014-05-26",
    hosts: (region) => `${service}.${region}.aliyuncs.com`,
    action,
    method: "POST",
    query: { RegionId: caller.region, PageSize: "50", ...query },
    safe: true,
    answer: shape({ [outer]: maybe(shape({ [inner]: list(seen) })) }),
  });
  return ((answer as Seen)[outer]?.[inner] ?? []) as Seen[];
}

/** A look-up among the objects that a list action gives: by id, by tags, or by name. */
function listed(from: {
  service: "vpc" | "ecs";
  action: string;
  /** Argument of the program that holds the name, and the parameter that filters by it. */
  input: string;
  filter: string;
  /** Parameter that filters by the id, and the field that holds it. */
  byId: string;
  id: string;
  /** Further parameters of a search by name, from arguments. */
  and?: Record<string, string>;
  outer: string;
  inner: string;
  properties(one: Seen): Record<string, unknown>;
  parts?(one: Seen, caller: ApiCaller): Promise<Part[]>;
}): LookUp {
  const { service, action, outer, inner } = from;
  return async (asked, caller) => {
    const query = queryOf(asked, from);
    if (query === undefined) return undefined;
    const all = await ask(caller, { service, action, query, outer, inner });
    const found = all.map((one) => ({ one, id: String(one[from.id]), properties: from.properties(one) }));
    // The filter by name is not exact everywhere.
    const name = asked.id === undefined && asked.tags === undefined ? asked.text(from.input) : undefined;
    const fitting = found.filter(({ properties }) => name === undefined || properties[from.input] === name);
    return Promise.all(
      fitting.map(async ({ one, id, properties }): Promise<Found> => {
        const parts = from.parts && (await partsWhenAllowed(from.parts(one, caller)));
        return { id, properties, ...parts };
      }),
    );
  };
}

function queryOf(
  asked: Asked,
  { input, filter, byId, and }: { input: string; filter: string; byId: string; and?: Record<string, string> },
): WireValues | undefined {
  if (asked.id !== undefined) return { [byId]: asked.id };
  if (asked.tags !== undefined)
    return Object.fromEntries(
      Object.entries(asked.tags).flatMap(([key, value], index) => [
        [`Tag.${index + 1}.Key`, key],
        [`Tag.${index + 1}.Value`, value],
      ]),
    );
  const name = asked.text(input);
  if (name === undefined) return undefined;
  const further = Object.entries(and ?? {}).map(([parameter, argument]) => [parameter, asked.text(argument)]);
  return { [filter]: name, ...(Object.fromEntries(further) as WireValues) };
}

/** Terms of payment in the provider's words. */
const PAYMENT: Record<string, string> = { PostPaid: "PayAsYouGo", PrePaid: "Subscription" };

const snatEntries = { service: "vpc", action: "DescribeSnatTableEntries", outer: "snatTableEntries" } as const;

async function snatEntriesOf(table: string, caller: ApiCaller): Promise<Found[]> {
  const entries = await ask(caller, { ...snatEntries, inner: "snatTableEntry", query: { SnatTableId: table } });
  return entries.map((one) => ({
    id: `${table}:${one["snatEntryId"]}`,
    properties: {
      snatEntryName: one["snatEntryName"],
      snatTableId: table,
      snatIp: one["snatIp"],
      sourceVswitchId: one["sourceVSwitchId"],
    },
  }));
}

const permissions = shape({ permissions: maybe(shape({ permission: list(seen) })) });

/** Rules that somebody gave a security group; they have no ids that a reader of the console would know. */
async function rulesOf(securityGroupId: string, caller: ApiCaller): Promise<Part[]> {
  const answer = await caller.call({
    product: "ecs",
    version: "2014-05-26",
    action: "DescribeSecurityGroupAttribute",
    method: "POST",
    safe: true,
    hosts: (region) => `ecs.${region}.aliyuncs.com`,
    query: { RegionId: caller.region, SecurityGroupId: securityGroupId },
    answer: permissions,
  } as const);
  return ((answer.permissions?.permission ?? []) as Seen[]).map((rule) => ({
    type: "alicloud:ecs/securityGroupRule:SecurityGroupRule",
    id: [
      `${securityGroupId}:${rule["direction"]}`,
      rule["ipProtocol"],
      rule["portRange"],
      rule["direction"] === "egress" ? rule["destCidrIp"] : rule["sourceCidrIp"],
      rule["policy"],
    ]
      .filter((part) => part !== undefined && part !== "")
      .join(" "),
  }));
}

/** Look-ups of networks, gateways and addresses, by the type of the resource. */
export const networkLookUps: Record<string, LookUp> = {
  "alicloud:vpc/network:Network": listed({
    service: "vpc",
    action: "DescribeVpcs",
    input: "vpcName",
    filter: "VpcName",
    byId: "VpcId",
    id: "vpcId",
    outer: "vpcs",
    inner: "vpc",
    properties: ({ vpcName, cidrBlock, tags }) => ({ vpcName, cidrBlock, tags: tagsIn(tags?.Tag) }),
  }),
  "alicloud:vpc/switch:Switch": listed({
    service: "vpc",
    action: "DescribeVSwitches",
    input: "vswitchName",
    filter: "VSwitchName",
    byId: "VSwitchId",
    id: "vSwitchId",
    and: { VpcId: "vpcId" },
    outer: "vSwitches",
    inner: "vSwitch",
    properties: ({ vSwitchName, vpcId, zoneId, cidrBlock, tags }) => ({
      vswitchName: vSwitchName,
      vpcId,
      zoneId,
      cidrBlock,
      tags: tagsIn(tags?.Tag),
    }),
  }),
  "alicloud:vpc/natGateway:NatGateway": listed({
    service: "vpc",
    action: "DescribeNatGateways",
    input: "natGatewayName",
    filter: "Name",
    byId: "NatGatewayId",
    id: "natGatewayId",
    and: { VpcId: "vpcId" },
    outer: "natGateways",
    inner: "natGateway",
    properties: (one) => ({
      natGatewayName: one["name"],
      vpcId: one["vpcId"],
      vswitchId: one["natGatewayPrivateInfo"]?.VswitchId,
      natType: one["natType"],
      networkType: one["networkType"],
      paymentType: PAYMENT[one["instanceChargeType"]],
      internetChargeType: one["internetChargeType"],
      deletionProtection: one["deletionProtection"],
      // Joined as the provider joins them.
      snatTableIds: one["snatTableIds"]?.SnatTableId?.join(","),
      tags: tagsIn(one["tags"]?.Tag),
    }),
    async parts(one, caller) {
      const tables: string[] = one["snatTableIds"]?.SnatTableId ?? [];
      const entries = await Promise.all(tables.map((table) => snatEntriesOf(table, caller)));
      return entries.flat().map(({ id }) => ({ type: "alicloud:vpc/snatEntry:SnatEntry", id }));
    },
  }),
  "alicloud:ecs/eipAddress:EipAddress": listed({
    service: "vpc",
    action: "DescribeEipAddresses",
    input: "addressName",
    filter: "EipName",
    byId: "AllocationId",
    id: "allocationId",
    outer: "eipAddresses",
    inner: "eipAddress",
    properties: (one) => ({
      addressName: one["name"],
      ipAddress: one["ipAddress"],
      bandwidth: one["bandwidth"] === undefined ? undefined : String(one["bandwidth"]),
      internetChargeType: one["internetChargeType"],
      paymentType: PAYMENT[one["chargeType"]],
      deletionProtection: one["deletionProtection"],
      tags: tagsIn(one["tags"]?.Tag),
    }),
  }),
  "alicloud:ecs/securityGroup:SecurityGroup": listed({
    service: "ecs",
    action: "DescribeSecurityGroups",
    input: "securityGroupName",
    filter: "SecurityGroupName",
    byId: "SecurityGroupId",
    id: "securityGroupId",
    and: { VpcId: "vpcId" },
    outer: "securityGroups",
    inner: "securityGroup",
    properties: ({ securityGroupName, vpcId, tags }) => ({ securityGroupName, vpcId, tags: tagsIn(tags?.Tag) }),
    parts: (one, caller) => rulesOf(String(one["securityGroupId"]), caller),
  }),
  "alicloud:ecs/eipAssociation:EipAssociation": async (asked, caller) => {
    const [AllocationId, instanceId] = [asked.text("allocationId"), asked.text("instanceId")];
    if (AllocationId === undefined || instanceId === undefined) return undefined;
    const addresses = await ask(caller, {
      service: "vpc",
      action: "DescribeEipAddresses",
      outer: "eipAddresses",
      inner: "eipAddress",
      query: { AllocationId },
    });
    return addresses
      .filter((one) => one["instanceId"] === instanceId)
      .map(() => ({ id: `${AllocationId}:${instanceId}`, properties: { allocationId: AllocationId, instanceId } }));
  },
  "alicloud:vpc/snatEntry:SnatEntry": async (asked, caller) => {
    const [table, vswitch] = [asked.text("snatTableId"), asked.text("sourceVswitchId")];
    if (table === undefined || vswitch === undefined) return undefined;
    const entries = await snatEntriesOf(table, caller);
    return entries.filter(({ properties }) => properties["sourceVswitchId"] === vswitch);
  },
};
