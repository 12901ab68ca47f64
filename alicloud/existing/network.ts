import type { z } from "zod";
import { id, list, maybe, shape, text, type ApiCaller, type WireValues } from "../call";
import type { LookUp } from "./look-up";

const named = (fields: { name: string; id: string }) =>
  list(shape({ [fields.name]: maybe(text), [fields.id]: id } as Record<string, z.ZodType>));

/** One read of a network service; `RegionId` is a parameter of each. */
function ask<Answer extends z.ZodType>(
  caller: ApiCaller,
  call: { service: "vpc" | "ecs"; action: string; query: WireValues; answer: Answer },
): Promise<z.output<Answer>> {
  const { service, action, query, answer } = call;
  return caller.call({
    product: service,
    version: service === "vpc" ? "2016-04-28" : "2014-05-26",
    hosts: (region) => `${service}.${region}.aliyuncs.com`,
    action,
    method: "POST",
    query: { RegionId: caller.region, PageSize: "50", ...query },
    safe: true,
    answer,
  });
}

/** A look-up by name among the objects that a list action gives, `outer.inner[]`, whose fields begin with small letters here. */
function byName(from: {
  service: "vpc" | "ecs";
  action: string;
  /** Argument of the program that holds the name, and the parameter that filters by it. */
  input: string;
  filter: string;
  /** Further parameters, from arguments. */
  and?: Record<string, string>;
  outer: string;
  inner: string;
  name: string;
  id: string;
}): LookUp {
  const answer = shape({
    [from.outer]: maybe(shape({ [from.inner]: named(from) } as Record<string, z.ZodType>)),
  } as Record<string, z.ZodType>);
  return async (inputs, caller) => {
    const name = inputs.text(from.input);
    if (name === undefined) return undefined;
    const further = Object.entries(from.and ?? {}).map(([parameter, input]) => [parameter, inputs.text(input)]);
    const found = await ask(caller, {
      service: from.service,
      action: from.action,
      query: { [from.filter]: name, ...(Object.fromEntries(further) as WireValues) },
      answer,
    });
    const outer = (found as Record<string, unknown>)[from.outer] as
      Record<string, Record<string, string>[]> | undefined;
    // The filter by name is not exact everywhere.
    return (outer?.[from.inner] ?? []).filter((one) => one[from.name] === name).map((one) => one[from.id]!);
  };
}

const association = shape({
  eipAddresses: maybe(shape({ eipAddress: list(shape({ instanceId: maybe(text) })) })),
});

const snatEntries = shape({
  snatTableEntries: maybe(
    shape({ snatTableEntry: list(shape({ snatEntryId: id, sourceVSwitchId: maybe(text), snatIp: maybe(text) })) }),
  ),
});

/** Look-ups of networks, gateways and addresses, by the type of the resource. */
export const networkLookUps: Record<string, LookUp> = {
  "alicloud:vpc/network:Network": byName({
    ...{ service: "vpc", action: "DescribeVpcs", input: "vpcName", filter: "VpcName" },
    ...{ outer: "vpcs", inner: "vpc", name: "vpcName", id: "vpcId" },
  }),
  "alicloud:vpc/switch:Switch": byName({
    ...{ service: "vpc", action: "DescribeVSwitches", input: "vswitchName", filter: "VSwitchName" },
    ...{ and: { VpcId: "vpcId" }, outer: "vSwitches", inner: "vSwitch", name: "vSwitchName", id: "vSwitchId" },
  }),
  "alicloud:vpc/natGateway:NatGateway": byName({
    ...{ service: "vpc", action: "DescribeNatGateways", input: "natGatewayName", filter: "Name" },
    ...{ and: { VpcId: "vpcId" }, outer: "natGateways", inner: "natGateway", name: "name", id: "natGatewayId" },
  }),
  "alicloud:ecs/eipAddress:EipAddress": byName({
    ...{ service: "vpc", action: "DescribeEipAddresses", input: "addressName", filter: "EipName" },
    ...{ outer: "eipAddresses", inner: "eipAddress", name: "name", id: "allocationId" },
  }),
  "alicloud:ecs/securityGroup:SecurityGroup": byName({
    ...{ service: "ecs", action: "DescribeSecurityGroups", input: "securityGroupName", filter: "SecurityGroupName" },
    ...{ and: { VpcId: "vpcId" }, outer: "securityGroups", inner: "securityGroup" },
    ...{ name: "securityGroupName", id: "securityGroupId" },
  }),
  "alicloud:ecs/eipAssociation:EipAssociation": async (inputs, caller) => {
    const [AllocationId, instanceId] = [inputs.text("allocationId"), inputs.text("instanceId")];
    if (AllocationId === undefined || instanceId === undefined) return undefined;
    const found = await ask(caller, {
      service: "vpc",
      action: "DescribeEipAddresses",
      query: { AllocationId },
      answer: association,
    });
    const addresses = found.eipAddresses?.eipAddress ?? [];
    return addresses.some((one) => one.instanceId === instanceId) ? [`${AllocationId}:${instanceId}`] : [];
  },
  "alicloud:vpc/snatEntry:SnatEntry": async (inputs, caller) => {
    const [SnatTableId, vswitch] = [inputs.text("snatTableId"), inputs.text("sourceVswitchId")];
    if (SnatTableId === undefined || vswitch === undefined) return undefined;
    const found = await ask(caller, {
      service: "vpc",
      action: "DescribeSnatTableEntries",
      query: { SnatTableId },
      answer: snatEntries,
    });
    const entries = found.snatTableEntries?.snatTableEntry ?? [];
    return entries
      .filter((one) => one.sourceVSwitchId === vswitch)
      .map(({ snatEntryId }) => `${SnatTableId}:${snatEntryId}`);
  },
};
