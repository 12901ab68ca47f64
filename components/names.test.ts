import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computeProjectName, networkName, resourceGroupName, triggerPolicyName, triggerUserName } from "./names";

const pair = fc.stringMatching(/^[a-z][a-z0-9-]{0,18}[a-z0-9]$/);
const role = fc.constantFrom("source" as const, "target" as const);
const accountId = fc.stringMatching(/^\d{16}$/);

describe("names", () => {
  it("keep to the rules of their services for every pair", () => {
    fc.assert(
      fc.property(pair, role, accountId, (pair, role, accountId) => {
        expect(networkName({ pair, role })).toMatch(/^(?!https?:\/\/)[A-Za-z][A-Za-z0-9._-]{1,127}$/);
        expect(resourceGroupName({ pair, role })).toMatch(/^[A-Za-z][A-Za-z0-9_]{0,127}$/);
        expect(computeProjectName({ pair, role, accountId })).toMatch(/^[A-Za-z][A-Za-z0-9_]{2,27}$/);
        expect(triggerUserName({ pair })).toMatch(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);
        expect(triggerPolicyName({ pair })).toMatch(/^[A-Za-z0-9-]{1,128}$/);
      }),
    );
  });

  it("differ between pairs and between the sides of a pair", () => {
    fc.assert(
      fc.property(pair, pair, accountId, (one, other, accountId) => {
        fc.pre(one !== other);
        const all = (["source", "target"] as const).flatMap((role) => [
          { pair: one, role, accountId },
          { pair: other, role, accountId },
        ]);
        for (const name of [networkName, resourceGroupName, computeProjectName]) {
          expect(new Set(all.map(name)).size).toBe(4);
        }
        expect(triggerUserName({ pair: one })).not.toBe(triggerUserName({ pair: other }));
        expect(triggerPolicyName({ pair: one })).not.toBe(triggerPolicyName({ pair: other }));
      }),
    );
  });

  it("read like this", () => {
    const demo = { pair: "demo-eu", role: "source" as const, accountId: "1000000000000001" };
    expect([
      networkName(demo),
      resourceGroupName(demo),
      computeProjectName(demo),
      triggerUserName(demo),
      triggerPolicyName(demo),
    ]).toEqual(["demo-eu-source", "demo_eu_source", "demo_eu_src_001", "demo-eu-trigger", "demo-eu-trigger"]);
  });
});
