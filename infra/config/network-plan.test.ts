import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contains, firstSubnet, formatBlock, isPrivate, parseBlock, size } from "./network-plan";

const block = fc
  .record({ address: fc.nat({ max: 2 ** 32 - 1 }), prefix: fc.nat({ max: 32 }) })
  .map(({ address, prefix }) => ({ start: address - (address % 2 ** (32 - prefix)), prefix }));

describe("address blocks", () => {
  it("are read back as they were written", () => {
    fc.assert(
      fc.property(block, (it) => {
        expect(parseBlock(formatBlock(it))).toEqual(it);
      }),
    );
  });

  it("have a first subnet that starts with them, lies inside and is never larger", () => {
    fc.assert(
      fc.property(block, fc.nat({ max: 32 }), (outer, prefix) => {
        const inner = firstSubnet(outer, prefix);
        expect(inner.start).toBe(outer.start);
        expect(contains(outer, inner)).toBe(true);
        expect(size(inner)).toBeLessThanOrEqual(size(outer));
        expect(inner.prefix).toBe(Math.max(prefix, outer.prefix));
      }),
    );
  });

  it("contain each other only when they are equal", () => {
    fc.assert(
      fc.property(block, block, (a, b) => {
        if (contains(a, b) && contains(b, a)) expect(a).toEqual(b);
      }),
    );
  });

  it("are private when and only when all their addresses are", () => {
    fc.assert(
      fc.property(block, (it) => {
        const ends = [it.start, it.start + size(it) - 1].map((start) => isPrivate({ start, prefix: 32 }));
        // The three private networks do not touch, so the ends decide for blocks that are smaller than the largest of them.
        if (it.prefix >= 8) expect(isPrivate(it)).toBe(ends.every(Boolean));
        else expect(isPrivate(it)).toBe(false);
      }),
    );
  });

  it.each(["10.0.0.0", "10.0.0.0/33", "10.0.0.256/32", "10.0.0.1/24", "a.b.c.d/8", "", "10.0.0.0/8 "])(
    "are not read from %j",
    (text) => expect(parseBlock(text)).toBeUndefined(),
  );
});
