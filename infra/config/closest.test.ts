import { expect, it } from "vitest";
import { closest } from "./closest";

it.each([
  ["soruce", "source"],
  ["acountId", "accountId"],
  ["cn-shangai", "cn-shanghai"],
  ["Region", "region"],
])("guesses that %s was meant to be %s", (word, meant) => {
  expect(closest(word, ["source", "target", "accountId", "region", "cn-shanghai", "cn-hangzhou"])).toBe(meant);
});

it("does not guess when nothing is near", () => {
  expect(closest("password", ["source", "target"])).toBeUndefined();
});
