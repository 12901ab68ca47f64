import { BlockList, isIP } from "node:net";

/** An address with the number of bits that count; a bare address counts in full. */
interface Block {
  address: string;
  family: "ipv4" | "ipv6";
  prefix: number;
  bits: 32 | 128;
}

function readBlock(text: string): Block | undefined {
  const [address = "", prefixText, ...more] = text.split("/");
  const version = isIP(address);
  if (version === 0 || more.length > 0 || address.includes("%")) return undefined;
  const bits = version === 4 ? 32 : 128;
  if (prefixText !== undefined && !/^\d{1,3}$/.test(prefixText)) return undefined;
  const prefix = prefixText === undefined ? bits : Number(prefixText);
  return prefix > bits ? undefined : { address, family: version === 4 ? "ipv4" : "ipv6", prefix, bits };
}

/** Whether the text is an IPv4 or IPv6 address, or a CIDR block of either. */
export function isAddressOrBlock(text: string): boolean {
  return readBlock(text) !== undefined;
}

/** Whether `address` lies in `block` (or is it, when `block` is a bare address). What cannot be read lies nowhere. */
export function matchesAddress(address: string, block: string): boolean {
  const wanted = readBlock(block);
  const asked = readBlock(address);
  // A request comes from one address; a block in its place fits nothing.
  if (!wanted || !asked || asked.prefix !== asked.bits) return false;
  return listOf(wanted).check(asked.address, asked.family);
}

function listOf(block: Block): BlockList {
  const list = new BlockList();
  list.addSubnet(block.address, block.prefix, block.family);
  return list;
}

/**
 * Ranges that a public endpoint never sees as a client's address: private, shared, loopback, link-local, multicast and
 * reserved ones.
 */
const NOT_PUBLIC = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "224.0.0.0/3",
  "::/127",
  "fc00::/7",
  "fe80::/10",
  "ff00::/8",
];

/** Widest block that may be pinned, as free bits: 3 are 8 addresses, a /29 of IPv4. */
const WIDEST_FREE_BITS = 3;

/**
 * Why an address cannot be what a policy is pinned to, as the end of a sentence; undefined when it can. Pinned may be
 * public addresses and blocks of at most eight of them.
 */
export function pinningProblem(text: string): string | undefined {
  const block = readBlock(text);
  if (!block) return "is neither an IP address nor a CIDR block";
  const freeBits = block.bits - block.prefix;
  if (freeBits > WIDEST_FREE_BITS)
    return `covers more than eight addresses; allowed are single addresses and blocks down from /${block.bits - WIDEST_FREE_BITS}`;
  if (NOT_PUBLIC.some((range) => matchesAddress(block.address, range)))
    return "is not a public address, so no public endpoint ever sees it; allowed is the address of an EIP";
  return undefined;
}

/** The text that a policy should carry: `/32` and `/128` go, because RAM wants a lone address without a prefix. */
export function plainAddress(text: string): string {
  const block = readBlock(text);
  return block && block.prefix === block.bits ? block.address : text;
}
