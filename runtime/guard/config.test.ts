import { describe, expect, it } from "vitest";
import { CHECKS } from "./checks";
import { ConfigRefused, readConfig } from "./config";
import { CONFIG, configWith } from "./testing/messages";

function problems(change: Record<string, unknown>, code = "ext-1"): readonly string[] {
  try {
    configWith(change, code);
  } catch (error) {
    return (error as ConfigRefused).problems;
  }
  return [];
}

describe("the config of the guard", () => {
  it("has defaults for all that need not be decided", () => {
    expect(configWith()).toMatchObject({
      generation: "new",
      onError: "FAIL",
      timeLimitMs: 2000,
      extensionCode: "ext-1",
    });
    expect([...configWith().checks.keys()].map(({ id }) => id)).toEqual(["protected-nodes"]);
  });

  it.each([undefined, ""])("is unregistered without a code (%s)", (code) => {
    const environment = {
      GUARD_CONFIG: JSON.stringify(CONFIG),
      ...(code === undefined ? {} : { EXTENSION_CODE: code }),
    };
    expect(readConfig(environment, CHECKS).extensionCode).toBeUndefined();
  });

  it.each([
    ["accountId", 100000001],
    ["region", "cn-nowhere"],
    ["region", "cn-hangzhou.evil.example"],
    ["tenantId", "x"],
    ["projects", []],
    ["generation", "newest"],
    ["onError", "OK"],
    ["timeLimitMs", 0],
    ["timeLimitMs", 60_000],
    ["endpoint", "https://evil.example"],
    ["checks", { "protected-node": {} }],
    ["checks", { "protected-nodes": { nodes: [] } }],
    ["checks", { "protected-nodes": { nodes: [{ name: "gate" }] } }],
  ])("is refused with a wrong %s (%j)", (key, value) => {
    const found = problems({ [key]: value });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(new RegExp(`^${key}.*: expected`));
  });

  it("is refused with all problems at once, and repeats no value", () => {
    const found = problems({ accountId: "canary", tenantId: "canary", region: "canary" }, "a b");
    expect(found).toHaveLength(4);
    expect(found.join()).not.toContain("canary");
  });

  it.each([undefined, "", "{"])("is refused when it is no JSON (%s)", (text) => {
    expect(() => readConfig({ GUARD_CONFIG: text }, CHECKS)).toThrow(ConfigRefused);
  });
});
