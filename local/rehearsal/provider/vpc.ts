import { clientToken, numbered, tagsIn, type Api, type Json } from "./api";
import { deleteTolerant, unlessGone, waitFor, waitUntilGone, type ResourceType } from "./resource";

const vpc = { product: "Vpc", version: "2016-04-28" };

/** Terms of payment as the API spells them. */
export const chargeType: Record<string, string> = { PayAsYouGo: "PostPaid", Subscription: "PrePaid" };

/** The same the other way round. */
export const paymentType: Record<string, string> = { PostPaid: "PayAsYouGo", PrePaid: "Subscription" };

/** Tags of a new object, where its create call takes none or the provider sends them once more. */
export async function tag(api: Api, type: string, id: string, tags: Record<string, string> | undefined): Promise<void> {
  if (!tags || Object.keys(tags).length === 0) return;
  await api.post(vpc, "TagResources", {
    RegionId: api.region,
    ResourceType: type,
    "ResourceId.1": id,
    ...numbered("Tag", tags),
  });
}

/** Protection of a new object; no call where none is wanted, because none is how a new object comes. */
export async function protect(
  api: Api,
  { id, type, wanted }: { id: string; type: "NATGW" | "EIP"; wanted: boolean | undefined },
): Promise<void> {
  if (!wanted) return;
  const named = { InstanceId: id };
  const rest = { RegionId: api.region, ProtectionEnable: true, Type: type };
  // An address's id travels in the query like everywhere else with addresses, a gateway's in the form.
  await (type === "EIP"
    ? api.post(vpc, "DeletionProtection", rest, named)
    : api.post(vpc, "DeletionProtection", { ...rest, ...named }));
}

/** `alicloud:vpc/network:Network` */
export const network: ResourceType = {
  async create(api, inputs) {
    const { VpcId: id } = await api.post(vpc, "CreateVpc", {
      RegionId: api.region,
      ClientToken: clientToken("CreateVpc"),
      CidrBlock: inputs["cidrBlock"],
      VpcName: inputs["vpcName"],
      Description: inputs["description"],
      ...numbered("Tag", inputs["tags"]),
    });
    const look = () => describeVpc(api, id);
    await waitFor(`VPC ${id}`, look, (seen) => seen["Status"] === "Available");
    await tag(api, "VPC", id, inputs["tags"]);
    const seen = await look();
    const system = systemTable(seen);
    // The provider fails a create whose VPC has no such table.
    if (!system) throw new Error(`VPC ${id} has no system route table`);
    return { id, state: { ...inputs, status: seen["Status"], routeTableId: system.RouteTableId } };
  },
  async destroy(api, { id }) {
    await deleteTolerant(() =>
      api.post(vpc, "DeleteVpc", { RegionId: api.region, VpcId: id, ClientToken: clientToken("DeleteVpc") }),
    );
    await waitUntilGone(`VPC ${id}`, () => api.post(vpc, "DescribeVpcAttribute", { RegionId: api.region, VpcId: id }));
  },
  async read(api, id) {
    const seen = await unlessGone(() => describeVpc(api, id));
    return (
      seen && {
        vpcName: seen["VpcName"],
        cidrBlock: seen["CidrBlock"],
        description: seen["Description"],
        status: seen["Status"],
        routeTableId: systemTable(seen)?.["RouteTableId"],
        tags: tagsIn(seen["Tags"]?.Tag),
      }
    );
  },
};

async function describeVpc(api: Api, id: string): Promise<Json> {
  const attributes = await api.post(vpc, "DescribeVpcAttribute", { RegionId: api.region, VpcId: id });
  const tables = await api.post(vpc, "DescribeRouteTableList", { RegionId: api.region, VpcId: id });
  return { ...attributes, RouterTableList: tables["RouterTableList"] };
}

function systemTable(seen: Json): Json | undefined {
  return seen["RouterTableList"].RouterTableListType.find((table: Json) => table["RouteTableType"] === "System");
}

/** `alicloud:vpc/switch:Switch` */
export const vswitch: ResourceType = {
  async create(api, inputs) {
    const { VSwitchId: id } = await api.post(vpc, "CreateVSwitch", {
      RegionId: api.region,
      ClientToken: clientToken("CreateVSwitch"),
      CidrBlock: inputs["cidrBlock"],
      VpcId: inputs["vpcId"],
      VSwitchName: inputs["vswitchName"],
      Description: inputs["description"],
      ZoneId: inputs["zoneId"],
    });
    const look = () => describeVSwitch(api, id);
    await waitFor(`vSwitch ${id}`, look, (seen) => seen["Status"] === "Available");
    await tag(api, "VSWITCH", id, inputs["tags"]);
    const seen = await look();
    return { id, state: { ...inputs, status: seen["Status"] } };
  },
  async destroy(api, { id }) {
    await deleteTolerant(() => api.post(vpc, "DeleteVSwitch", { RegionId: api.region, VSwitchId: id }));
    await waitUntilGone(`vSwitch ${id}`, () => describeVSwitch(api, id));
  },
  async read(api, id) {
    const seen = await unlessGone(() => describeVSwitch(api, id));
    return (
      seen && {
        vswitchName: seen["VSwitchName"],
        vpcId: seen["VpcId"],
        zoneId: seen["ZoneId"],
        cidrBlock: seen["CidrBlock"],
        description: seen["Description"],
        status: seen["Status"],
        tags: tagsIn(seen["Tags"]?.Tag),
      }
    );
  },
};

function describeVSwitch(api: Api, id: string): Promise<Json> {
  return api.post(vpc, "DescribeVSwitchAttributes", { RegionId: api.region }, { VSwitchId: id });
}

/** `alicloud:vpc/natGateway:NatGateway` */
export const natGateway: ResourceType = {
  async create(api, inputs) {
    const { NatGatewayId: id } = await api.post(vpc, "CreateNatGateway", {
      RegionId: api.region,
      ClientToken: clientToken("CreateNatGateway"),
      VpcId: inputs["vpcId"],
      VSwitchId: inputs["vswitchId"],
      NatType: inputs["natType"] ?? "",
      NetworkType: inputs["networkType"],
      InternetChargeType: inputs["internetChargeType"],
      InstanceChargeType: chargeType[inputs["paymentType"]],
      Name: inputs["natGatewayName"],
      Description: inputs["description"],
    });
    const look = () => describeNatGateway(api, id);
    await waitFor(`NAT gateway ${id}`, look, (seen) => first(seen)?.["Status"] === "Available");
    await tag(api, "NATGATEWAY", id, inputs["tags"]);
    await protect(api, { id, type: "NATGW", wanted: inputs["deletionProtection"] });
    const seen = first(await look())!;
    await listNatGatewayTags(api, id);
    return { id, state: { ...inputs, status: seen["Status"], ...tablesOf(seen) } };
  },
  async destroy(api, { id }) {
    await deleteTolerant(() => api.post(vpc, "DeleteNatGateway", { RegionId: api.region, NatGatewayId: id }));
    await waitUntilGone(
      `NAT gateway ${id}`,
      () => describeNatGateway(api, id),
      (seen) => first(seen) === undefined,
    );
  },
  async read(api, id) {
    const seen = first((await unlessGone(() => describeNatGateway(api, id))) ?? {});
    if (!seen) return undefined;
    const tags = await listNatGatewayTags(api, id);
    return {
      natGatewayName: seen["Name"],
      description: seen["Description"],
      vpcId: seen["VpcId"],
      vswitchId: seen["NatGatewayPrivateInfo"].VswitchId,
      natType: seen["NatType"],
      networkType: seen["NetworkType"],
      paymentType: paymentType[seen["InstanceChargeType"]],
      internetChargeType: seen["InternetChargeType"],
      deletionProtection: seen["DeletionProtection"],
      status: seen["Status"],
      ...tablesOf(seen),
      tags: tagsIn(tags["TagResources"]?.TagResource),
    };
  },
};

/** Ids of the gateway's tables, joined as the provider joins them. */
function tablesOf({ SnatTableIds, ForwardTableIds }: Json): Record<string, string> {
  return {
    snatTableIds: SnatTableIds.SnatTableId.join(","),
    forwardTableIds: ForwardTableIds.ForwardTableId.join(","),
  };
}

function listNatGatewayTags(api: Api, id: string): Promise<Json> {
  return api.post(vpc, "ListTagResources", {
    RegionId: api.region,
    ResourceType: "NATGATEWAY",
    "ResourceId.1": id,
  });
}

function describeNatGateway(api: Api, id: string): Promise<Json> {
  return api.post(vpc, "DescribeNatGateways", { RegionId: api.region, NatGatewayId: id });
}

function first(seen: Json): Json | undefined {
  return seen["NatGateways"]?.NatGateway[0];
}

/** `alicloud:vpc/snatEntry:SnatEntry`; its id is `table:entry`. */
export const snatEntry: ResourceType = {
  async create(api, inputs) {
    const table = inputs["snatTableId"];
    const { SnatEntryId: entry } = await api.post(vpc, "CreateSnatEntry", {
      RegionId: api.region,
      ClientToken: clientToken("CreateSnatEntry"),
      SnatTableId: table,
      SnatIp: inputs["snatIp"],
      SourceVSwitchId: inputs["sourceVswitchId"],
      SourceCIDR: inputs["sourceCidr"],
      SnatEntryName: inputs["snatEntryName"],
    });
    const look = () => describeSnatEntry(api, table, entry);
    const available = (seen: Json) => seen["SnatTableEntries"].SnatTableEntry[0]?.Status === "Available";
    await waitFor(`SNAT entry ${entry}`, look, available);
    const seen = (await look())["SnatTableEntries"].SnatTableEntry[0];
    return { id: `${table}:${entry}`, state: { ...inputs, snatEntryId: entry, status: seen?.Status } };
  },
  async destroy(api, { id }) {
    const [table, entry] = id.split(":") as [string, string];
    await deleteTolerant(() =>
      api.post(vpc, "DeleteSnatEntry", {
        RegionId: api.region,
        ClientToken: clientToken("DeleteSnatEntry"),
        SnatTableId: table,
        SnatEntryId: entry,
      }),
    );
    await waitUntilGone(
      `SNAT entry ${entry}`,
      () => describeSnatEntry(api, table, entry),
      (seen) => seen["SnatTableEntries"].SnatTableEntry.length === 0,
    );
  },
};

function describeSnatEntry(api: Api, table: string, entry: string): Promise<Json> {
  return api.post(vpc, "DescribeSnatTableEntries", {
    RegionId: api.region,
    SnatTableId: table,
    SnatEntryId: entry,
  });
}
