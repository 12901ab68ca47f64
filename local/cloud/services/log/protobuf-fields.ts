/** One field of a protobuf message: a number for varint and fixed fields, bytes for the others. */
export interface Field {
  number: number;
  value: number | Buffer;
}

/** Reads the fields of a message in order. Throws a `RangeError` for bytes that are none. */
export function* readFields(message: Buffer): Generator<Field> {
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; shift < 64; shift += 7) {
      if (at >= message.length) throw new RangeError("a number ends too soon");
      const byte = message[at++]!;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new RangeError("a number is too long");
  };
  const take = (length: number): Buffer => {
    if (length > message.length - at) throw new RangeError("a field ends too soon");
    const bytes = message.subarray(at, at + length);
    at += length;
    return bytes;
  };
  while (at < message.length) {
    const tag = varint();
    const number = Math.floor(tag / 8);
    if (number === 0) throw new RangeError("a field has the number 0");
    switch (tag % 8) {
      case 0:
        yield { number, value: varint() };
        break;
      case 1:
        yield { number, value: Number(take(8).readBigUInt64LE()) };
        break;
      case 2:
        yield { number, value: take(varint()) };
        break;
      case 5:
        yield { number, value: take(4).readUInt32LE() };
        break;
      default:
        throw new RangeError("a field is of no known type");
    }
  }
}
