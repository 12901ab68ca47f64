import { describe, expect, it } from "vitest";
import { ApiError, readJson } from "./index";

const where = { path: "value", refuse: (detail: string) => new ApiError(400, "Wrong", detail) };

const SHAPE = {
  name: "text",
  size: "whole",
  share: "number",
  on: "flag",
  env: "texts",
  list: [{ id: "text" }],
} as const;

function refusal(value: unknown): string {
  try {
    readJson(value, SHAPE, where);
  } catch (thrown) {
    return (thrown as ApiError).message;
  }
  throw new Error("The value was expected to be refused.");
}

describe("a JSON value", () => {
  it("is read member by member, each in its own type", () => {
    const value = { name: "a", size: 2, share: 0.5, on: false, env: { A: "", B: "b" }, list: [{ id: "x" }, {}] };
    expect(readJson(value, SHAPE, where)).toEqual(value);
  });

  it("may have numbers where a text is asked for, and lacks members that are null", () => {
    expect(readJson({ name: 7, size: null }, SHAPE, where)).toEqual({ name: "7" });
  });

  it.each([
    [{ size: 1.5 }, "value.size: expected a whole number"],
    [{ size: "1" }, "value.size: expected a whole number"],
    [{ on: "true" }, "value.on: expected true or false"],
    [{ list: {} }, "value.list: expected a list"],
    [{ list: [{ id: {} }] }, "value.list[0].id: expected a text"],
    [{ env: { A: [] } }, "value.env.A: expected a text"],
    [{ surprise: 1 }, "value has no member surprise"],
    [{ constructor: 1 }, "value has no member constructor"],
    [[], "value: expected an object"],
    [null, "value: expected an object"],
  ])("like %j is refused: %s", (value, message) => {
    expect(refusal(value)).toBe(message);
  });
});
