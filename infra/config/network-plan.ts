/** A block of IPv4 addresses: its first address as a number, and how many leading bits are fixed. */
export interface Block {
  start: number;
  prefix: number;
}

/** Blocks reserved for private networks (RFC 1918), the only ones a VPC of a pair may use. */
const privateBlocks = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].map((text) => parseBlock(text)!);

/** Reads `10.0.0.0/16`. Undefined when it is no block, or when the address has bits set behind the prefix. */
export function parseBlock(text: string): Block | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  if (!match) return undefined;
  const numbers = match.slice(1).map(Number);
  const prefix = numbers[4]!;
  const octets = numbers.slice(0, 4);
  if (prefix > 32 || octets.some((octet) => octet > 255)) return undefined;
  const start = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  return start % size({ start, prefix }) === 0 ? { start, prefix } : undefined;
}

/** Writes a block the way `parseBlock` reads it. */
export function formatBlock(block: Block): string {
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(block.start / 2 ** shift) % 256);
  return `${octets.join(".")}/${block.prefix}`;
}

/** Number of addresses of a block. */
export function size(block: Block): number {
  return 2 ** (32 - block.prefix);
}

/** True when every address of `inner` is one of `outer`. */
export function contains(outer: Block, inner: Block): boolean {
  return inner.start >= outer.start && inner.start + size(inner) <= outer.start + size(outer);
}

/** True when all addresses are private. */
export function isPrivate(block: Block): boolean {
  return privateBlocks.some((reserved) => contains(reserved, block));
}

/** The first block of `prefix` bits inside `outer`; `outer` itself when it is no larger than that. */
export function firstSubnet(outer: Block, prefix: number): Block {
  return { start: outer.start, prefix: Math.max(outer.prefix, prefix) };
}
