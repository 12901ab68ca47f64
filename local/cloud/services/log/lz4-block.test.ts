import { describe, expect, it } from "vitest";
import { unpackLz4Block } from "./lz4-block";

describe("an LZ4 block", () => {
  it("repeats what stood before, also while it is being written", () => {
    // Three literals, then nine bytes from three back, then five literals.
    const packed = Buffer.from([0x35, ...Buffer.from("abc"), 3, 0, 0x50, ...Buffer.from("hello")]);
    expect(unpackLz4Block(packed, 17).toString()).toBe("abcabcabcabchello");
  });

  it("has lengths beyond fifteen in further bytes", () => {
    const packed = Buffer.from([0x1f, 0x61, 1, 0, 255, 3, 0x10, 0x62]);
    expect(unpackLz4Block(packed, 279).toString()).toBe(`${"a".repeat(278)}b`);
  });

  it.each([
    ["a match before the beginning", [0x10, 0x61, 2, 0, 0x10, 0x62], 6],
    ["a distance of nothing", [0x10, 0x61, 0, 0, 0x10, 0x62], 6],
    ["literals that are missing", [0x50, 0x61], 5],
    ["more than announced", [0x50, ...Buffer.from("hello")], 4],
    ["less than announced", [0x50, ...Buffer.from("hello")], 6],
    ["an endless length", [0xf0, ...Array<number>(50).fill(255)], 10],
    ["half a distance", [0x10, 0x61, 1], 6],
  ])("with %s is none", (_what, packed, size) => {
    expect(() => unpackLz4Block(Buffer.from(packed), size)).toThrow(RangeError);
  });
});
