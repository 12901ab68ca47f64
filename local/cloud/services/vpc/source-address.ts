import type { Account, CloudState } from "../../kernel";
import { contains, parseCidr } from "./cidr";
import { VpcStore } from "./store";

/**
 * The public address by which a vSwitch's traffic leaves now: that of an SNAT entry for the vSwitch, or for a block
 * around it, whose EIP is bound to the entry's NAT gateway. An entry for the vSwitch comes first, then the narrowest
 * block. Undefined: there is no way out.
 */
export function sourceAddressOf(
  state: CloudState,
  account: Account,
  region: string,
  vswitchId: string,
): string | undefined {
  const store = state.regional(VpcStore, account, region);
  const inside = store.switches.get(vswitchId);
  if (!inside) return undefined;
  const ways = store
    .natGatewaysOf(inside.networkId)
    .filter(({ networkType }) => networkType === "internet")
    .flatMap((gateway) => {
      const bound = store.addressesOf(gateway.id).map(({ ip }) => ip);
      return [...gateway.snatEntries.values()].flatMap((entry) => {
        const cidr = parseCidr(entry.sourceCidr)!;
        const named = entry.sourceSwitchId === vswitchId;
        // Of several addresses the cloud takes one by hash; the first stands for it.
        const address = entry.addresses.find((each) => bound.includes(each));
        if (address === undefined || !(named || contains(cidr, inside.cidr))) return [];
        return [{ address, rank: named ? 33 : cidr.prefix }];
      });
    });
  return ways.sort((a, b) => b.rank - a.rank)[0]?.address;
}
