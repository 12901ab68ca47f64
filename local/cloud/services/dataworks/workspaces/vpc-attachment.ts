import { Pain, type ActionContext } from "../../../kernel";
import { VpcStore } from "../../vpc/store";
import { dataworksErrors } from "../errors";
import type { GroupNetwork } from "./store";

type View = Pick<ActionContext, "regional" | "shared" | "clock">;

/** Refuses a VPC or vSwitch that does not exist in the caller's account and in `region`, or a pair that does not fit. */
export function requireNetwork(
  context: View,
  region: string,
  { VpcId, VswitchId }: { VpcId: string; VswitchId: string },
): void {
  const vpc = context.regional(VpcStore, region);
  if (!vpc.networks.has(VpcId)) throw dataworksErrors.networkUnknown(`VPC ${VpcId} in ${region}`);
  if (vpc.switches.get(VswitchId)?.networkId !== VpcId)
    throw dataworksErrors.networkUnknown(`vSwitch ${VswitchId} of VPC ${VpcId} in ${region}`);
}

/** From now on the VPC and the vSwitch cannot be deleted: the group's network cards are in them. */
export function attach(context: View, network: GroupNetwork): void {
  const vpc = context.regional(VpcStore, network.region);
  for (const id of [network.vpcId, network.vswitchId])
    vpc.occupy(id, { kind: "ResourceGroup", id: occupantOf(network) });
}

/** The reverse. A vSwitch is free at once unless the cloud was told otherwise. */
export function detach(context: View, network: GroupNetwork): void {
  const vpc = context.regional(VpcStore, network.region);
  const leave = () => {
    for (const id of [network.vpcId, network.vswitchId]) vpc.leave(id, occupantOf(network));
  };
  const { lateNetworkRelease } = context.shared(Pain);
  if (lateNetworkRelease > 0) context.clock.schedule(context.clock.now() + lateNetworkRelease, leave);
  else leave();
}

function occupantOf(network: GroupNetwork): string {
  return `${network.resourceGroupId}/${network.id}`;
}
