import { expect, it } from "vitest";
import { shownValue } from "./index";

it("a function's environment is told by name, with values only where the program gives the same", () => {
  const found = { CODE_SHA256: "aa", GUARD_CONFIG: "changed", constructor: "canary" };
  expect(shownValue("environmentVariables", found, { CODE_SHA256: "aa", GUARD_CONFIG: "{}" })).toEqual({
    ...{ CODE_SHA256: "aa", GUARD_CONFIG: "******", constructor: "******" },
  });
  expect(shownValue("environmentVariables", { A: "canary" })).toEqual({ A: "******" });
  expect(shownValue("environmentVariables", undefined)).toBeUndefined();
  expect(shownValue("policyDocument", "{}")).toBe("{}");
});
