import { describe, expect, test } from "vitest";
import { decodeGraph, GraphEncoder, UnknownClass, type Dictionary } from "./graph";

class Kept {
  readonly names = new Map<string, unknown>([["one", 1n]]);
  constructor(readonly circle: { kept?: Kept }) {
    circle.kept = this;
  }
  count(): number {
    return this.names.size;
  }
}
class LeftOut {}
const clock = { now: () => 5 };
const dictionary: Dictionary = {
  outside: new Map([["clock", clock]]),
  classes: new Map([["Kept", Kept]]),
  leftOut: [LeftOut],
};

function copyOf<Value>(value: Value): Value {
  const encoder = new GraphEncoder(dictionary);
  const encoded = encoder.encode(value, "value");
  // Through text, as a file goes.
  const { nodes, root } = JSON.parse(JSON.stringify({ nodes: encoder.nodes, root: encoded }));
  return decodeGraph(nodes, dictionary)(root) as Value;
}

describe("an encoded graph", () => {
  test("comes back with the same values, kinds and shared objects", () => {
    const shared = { at: new Date(5), none: undefined, endless: Infinity, bytes: Buffer.from([0, 255]) };
    const value = { list: [shared, shared, null], set: new Set([shared, "text"]), map: new Map([[shared, 1]]) };
    const copy = copyOf(value);
    expect(copy).toEqual(value);
    expect(copy.list[0]).toBe(copy.list[1]);
    expect(copy.set.has(copy.list[0]!)).toBe(true);
    expect(copy.map.get(copy.list[0]!)).toBe(1);
  });

  test("keeps instances of known classes, in a circle too, and what lies outside", () => {
    const copy = copyOf({ kept: new Kept({}), clock });
    expect(copy.kept).toBeInstanceOf(Kept);
    expect(copy.kept.count()).toBe(1);
    expect(copy.kept.circle.kept).toBe(copy.kept);
    expect(copy.clock).toBe(clock);
  });

  test("leaves out functions and what is made anew", () => {
    expect(copyOf({ run: () => 1, made: new LeftOut(), text: "a" })).toEqual({ text: "a" });
  });

  test("names the place of an instance that nobody registered", () => {
    class Unknown {}
    expect(() => copyOf({ list: [{ deep: new Unknown() }] })).toThrow(UnknownClass);
    expect(() => copyOf({ list: [{ deep: new Unknown() }] })).toThrow("value.list.0.deep is a Unknown");
  });

  test("may be deeper than the stack", () => {
    let chain: { next?: object } = {};
    for (let depth = 0; depth < 20_000; depth += 1) chain = { next: chain };
    expect(copyOf(chain)).toHaveProperty("next.next.next");
  });
});
