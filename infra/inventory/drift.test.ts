import { expect, it } from "vitest";
import { same } from "./drift";

const name = { resourceKey: "functionName", form: "CONSTANT", value: "demo-guard" };
const body = { resourceKey: "Body", form: "ORIGINAL" };
const target = (targetId: string, paramLists: object[]) => ({ targetId, type: "acs.fc.function", paramLists });

it("targets of a rule and their parameters are the same in any order, in which the provider sends them", () => {
  const declared = [target("a", [name, body]), target("b", [body])];
  expect(same("targets", declared, [target("b", [body]), target("a", [body, name])])).toBe(true);
  expect(same("targets", declared, [target("b", [body]), target("a", [body])])).toBe(false);
  expect(same("targets", declared, [target("a", [name, body])])).toBe(false);
  expect(same("targets", declared, [])).toBe(false);
});
