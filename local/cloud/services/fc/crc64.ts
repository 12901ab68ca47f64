/** ECMA-182 in reflected form, high and low half. */
const POLYNOMIAL = { high: 0xc96c5795, low: 0xd7870f42 };

/** What each byte does to the sum. Halves, because whole 64-bit sums need BigInt, which is slow on packages of megabytes. */
const TABLE = makeTable();

function makeTable(): { high: Uint32Array; low: Uint32Array } {
  const table = { high: new Uint32Array(256), low: new Uint32Array(256) };
  for (let byte = 0; byte < 256; byte += 1) {
    let [high, low] = [0, byte];
    for (let bit = 0; bit < 8; bit += 1) {
      const odd = (low & 1) === 1;
      low = (low >>> 1) | ((high & 1) << 31);
      high >>>= 1;
      if (odd) [high, low] = [high ^ POLYNOMIAL.high, low ^ POLYNOMIAL.low];
    }
    table.high[byte] = high;
    table.low[byte] = low;
  }
  return table;
}

/** CRC-64 (the one of XZ) as a decimal text, as the vendor writes checksums of code packages. */
export function crc64(bytes: Uint8Array): string {
  let [high, low] = [0xffffffff, 0xffffffff];
  for (const byte of bytes) {
    const entry = (low ^ byte) & 0xff;
    low = ((low >>> 8) | (high << 24)) ^ TABLE.low[entry]!;
    high = (high >>> 8) ^ TABLE.high[entry]!;
  }
  return String((BigInt(~high >>> 0) << 32n) | BigInt(~low >>> 0));
}
