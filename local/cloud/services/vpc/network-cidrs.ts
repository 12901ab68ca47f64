import { overlaps, parseCidr, type Cidr } from "./cidr";
import { vpcErrors } from "./errors";

/** What a VPC gets when it names no block. */
const DEFAULT_BLOCK = "172.16.0.0/12";

/** Blocks that no VPC may have: this host, carrier NAT (used by the cloud itself), loopback, link-local, multicast. */
const RESERVED = ["0.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "240.0.0.0/4"].map(
  (block) => parseCidr(block)!,
);

/** Reads the block of a VPC. */
export function networkCidr(text: string = DEFAULT_BLOCK): Cidr {
  const cidr = parseCidr(text);
  if (!cidr || cidr.prefix < 8 || cidr.prefix > 28 || RESERVED.some((reserved) => overlaps(reserved, cidr)))
    throw vpcErrors.networkCidr(text);
  return cidr;
}
