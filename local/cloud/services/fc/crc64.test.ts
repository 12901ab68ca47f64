import { describe, expect, it } from "vitest";
import { crc64 } from "./crc64";

describe("the checksum of a code package", () => {
  it("is the published check value for the nine digits", () => {
    expect(crc64(Buffer.from("123456789"))).toBe(String(0x995dc9bbdf1939fan));
  });

  it("is zero for nothing", () => {
    expect(crc64(Buffer.alloc(0))).toBe("0");
  });

  it("differs when one bit does", () => {
    expect(crc64(Buffer.from([0]))).not.toBe(crc64(Buffer.from([1])));
  });
});
