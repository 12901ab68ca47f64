import { describe, expect, test } from "vitest";
import { IdSource } from "./ids";

function sample(ids: IdSource): string[] {
  return [
    ids.requestId(),
    ids.prefixed("vpc"),
    ids.digits19("node"),
    ids.letters("secret", 30),
    String(ids.counted("task", 700_001)),
  ];
}

describe("ids", { timeout: 10_000 }, () => {
  test("one seed gives the same ids again, another seed gives others", () => {
    const [first, second] = [new IdSource("a"), new IdSource("a")];
    expect([sample(first), sample(first)]).toEqual([sample(second), sample(second)]);
    expect(sample(new IdSource("b"))[0]).not.toBe(sample(new IdSource("a"))[0]);
  });

  test("no two ids of a kind are equal", () => {
    const ids = new IdSource("a");
    const many = Array.from({ length: 20_000 }, () => [
      ids.prefixed("vpc"),
      ids.digits19("node"),
      ids.requestId(),
    ]).flat();
    expect(new Set(many).size).toBe(many.length);
  });

  test("have the vendor's forms", () => {
    const ids = new IdSource("a");
    for (let count = 0; count < 1_000; count++) {
      expect(ids.digits19("node")).toMatch(/^9\d{18}$/);
      expect(ids.prefixed("vsw")).toMatch(/^vsw-[0-9a-f]{17}$/);
      expect(ids.requestId()).toMatch(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
      expect(ids.letters("secret", 30)).toMatch(/^[A-Za-z0-9]{30}$/);
    }
  });

  test("a counted id is a number that counts up from its first, by kind", () => {
    const ids = new IdSource("a");
    expect([ids.counted("task", 10), ids.counted("task", 10), ids.counted("instance", 50)]).toEqual([10, 11, 50]);
  });
});
