import { vpcErrors } from "./errors";
import type { Address, NatGateway, SnatEntry, VpcStore } from "./store";

/** SNAT entries of the bound NAT gateway that send through this EIP. */
function entriesUsing(store: VpcStore, address: Address): { gateway: NatGateway; entry: SnatEntry }[] {
  const gateway = address.binding && store.natGateways.get(address.binding.instanceId);
  if (!gateway) return [];
  return [...gateway.snatEntries.values()]
    .filter((entry) => entry.addresses.includes(address.ip))
    .map((entry) => ({ gateway, entry }));
}

/** Unbinds an EIP that no SNAT entry uses. */
export function unbindUnused(store: VpcStore, address: Address): void {
  const [use] = entriesUsing(store, address);
  if (use) throw vpcErrors.addressUsedBySnat(`${use.entry.id} uses ${address.id}`);
  address.binding = undefined;
}

/** Unbinds an EIP by force: SNAT entries lose its address, and those that have no other one go. */
export function unbind(store: VpcStore, address: Address): void {
  for (const { gateway, entry } of entriesUsing(store, address)) {
    entry.addresses = entry.addresses.filter((each) => each !== address.ip);
    if (entry.addresses.length === 0) gateway.snatEntries.delete(entry.id);
  }
  address.binding = undefined;
}
