/**
 * Unpacks one LZ4 block, as clients pack what they write. The format has no end mark of its own: the block ends with
 * its last literals. Throws a `RangeError` for what is no such block or does not give `size` bytes.
 */
export function unpackLz4Block(packed: Buffer, size: number): Buffer {
  const out = Buffer.alloc(size);
  let read = 0;
  let written = 0;
  const next = (): number => {
    if (read >= packed.length) throw new RangeError("the block ends too soon");
    return packed[read++]!;
  };
  const lengthFrom = (first: number): number => {
    let length = first;
    if (first === 15)
      for (let more = 255; more === 255;) {
        more = next();
        length += more;
        if (length > size) throw new RangeError("a length is more than the whole");
      }
    return length;
  };
  while (read < packed.length) {
    const token = next();
    const literals = lengthFrom(token >> 4);
    if (read + literals > packed.length || written + literals > size) throw new RangeError("literals are missing");
    packed.copy(out, written, read, read + literals);
    read += literals;
    written += literals;
    if (read === packed.length) break;
    const distance = next() | (next() << 8);
    const length = lengthFrom(token & 15) + 4;
    if (distance === 0 || distance > written || written + length > size)
      throw new RangeError("a match is out of range");
    // Byte by byte: a match may reach into what it writes.
    for (let index = 0; index < length; index += 1, written += 1) out[written] = out[written - distance]!;
  }
  if (written !== size) throw new RangeError("the block gives fewer bytes than announced");
  return out;
}
