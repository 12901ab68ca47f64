import { clientToken, tagsIn, type Api, type Json } from "./api";
import { unlessGone, waitFor, waitUntilGone, type ResourceType } from "./resource";
import { chargeType, paymentType, protect, tag } from "./vpc";

/** Public addresses are the VPC service's, although the provider files them under ECS. */
const vpc = { product: "Vpc", version: "2016-04-28" };

/** `alicloud:ecs/eipAddress:EipAddress` */
export const eipAddress: ResourceType = {
  async create(api, inputs) {
    const { AllocationId: id } = await api.post(
      vpc,
      "AllocateEipAddress",
      {
        RegionId: api.region,
        ClientToken: clientToken("AllocateEipAddress"),
        Bandwidth: inputs["bandwidth"],
        InternetChargeType: inputs["internetChargeType"],
        InstanceChargeType: chargeType[inputs["paymentType"]],
        Name: inputs["addressName"],
        Description: inputs["description"],
      },
      { InstanceId: inputs["allocationId"] ?? "" },
    );
    const look = () => describe(api, id);
    await waitFor(`EIP ${id}`, look, (seen) => ["Available", "InUse"].includes(first(seen)?.["Status"]));
    await protect(api, { id, type: "EIP", wanted: inputs["deletionProtection"] });
    await tag(api, "EIP", id, inputs["tags"]);
    const seen = first(await look())!;
    return { id, state: { ...inputs, ipAddress: seen["IpAddress"], status: seen["Status"] } };
  },
  // Neither this nor the association's call forgives an address that is already gone; so it is with the provider.
  async destroy(api, { id }) {
    await api.post(vpc, "ReleaseEipAddress", { RegionId: api.region }, { AllocationId: id });
    await waitUntilGone(
      `EIP ${id}`,
      () => describe(api, id),
      (seen) => first(seen) === undefined,
    );
  },
  async read(api, id) {
    const seen = first((await unlessGone(() => describe(api, id))) ?? {});
    return (
      seen && {
        addressName: seen["Name"],
        description: seen["Description"],
        ipAddress: seen["IpAddress"],
        bandwidth: seen["Bandwidth"],
        internetChargeType: seen["InternetChargeType"],
        paymentType: paymentType[seen["ChargeType"]],
        deletionProtection: seen["DeletionProtection"],
        status: seen["Status"],
        tags: tagsIn(seen["Tags"]?.Tag),
      }
    );
  },
};

/** `alicloud:ecs/eipAssociation:EipAssociation`; its id is `allocation:instance`. */
export const eipAssociation: ResourceType = {
  async create(api, inputs) {
    const { allocationId, instanceId } = inputs;
    await api.post(
      vpc,
      "AssociateEipAddress",
      {
        RegionId: api.region,
        ClientToken: clientToken("AssociateEipAddress"),
        InstanceType: instanceType(inputs),
      },
      { InstanceId: instanceId, AllocationId: allocationId },
    );
    // One look, no waiting: the provider expects the pair to be there at once.
    const seen = first(await describe(api, allocationId));
    if (!seen || seen["InstanceId"] !== instanceId) throw new Error(`EIP ${allocationId} does not show ${instanceId}`);
    return { id: `${allocationId}:${instanceId}`, state: { ...inputs, instanceType: seen["InstanceType"] } };
  },
  async destroy(api, { id, inputs }) {
    const [allocationId, instanceId] = id.split(":") as [string, string];
    await api.post(
      vpc,
      "UnassociateEipAddress",
      {
        RegionId: api.region,
        ClientToken: clientToken("UnassociateEipAddress"),
        InstanceType: instanceType(inputs),
      },
      { InstanceId: instanceId, AllocationId: allocationId },
    );
    await waitUntilGone(
      `association of ${allocationId}`,
      () => describe(api, allocationId),
      (seen) => first(seen)?.["InstanceId"] !== instanceId,
    );
  },
};

function instanceType(inputs: Json): string {
  return inputs["instanceType"] ?? (String(inputs["instanceId"]).startsWith("ngw-") ? "Nat" : "EcsInstance");
}

function describe(api: Api, id: string): Promise<Json> {
  return api.post(vpc, "DescribeEipAddresses", {}, { AllocationId: id, RegionId: api.region });
}

function first(seen: Json): Json | undefined {
  return seen["EipAddresses"]?.EipAddress[0];
}
