import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  answeredQueueName,
  callerPolicyName,
  callerRoleName,
  computeProjectName,
  deadLetterQueueName,
  guardLogProjectName,
  guardName,
  guardRuleName,
  keySecretName,
  networkName,
  resourceGroupName,
  triggerPolicyName,
  triggerRoleName,
  triggerUserName,
} from "./names";

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
        for (const policy of [triggerPolicyName, callerPolicyName, guardName])
          expect(policy({ pair })).toMatch(/^[A-Za-z0-9-]{1,128}$/);
        for (const role of [triggerRoleName, callerRoleName, guardName])
          expect(role({ pair })).toMatch(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);
        expect(keySecretName({ pair })).toMatch(/^[A-Za-z0-9_/+=.@-]{1,64}$/);
        // Function, bus, rule, queue, log project: the narrowest of what the services and the provider take.
        expect(guardName({ pair })).toMatch(/^[A-Za-z][A-Za-z0-9-]{1,63}$/);
        expect(guardRuleName({ pair, number: 99 })).toMatch(/^[A-Za-z][A-Za-z0-9-]{1,126}$/);
        for (const queue of [deadLetterQueueName, answeredQueueName])
          expect(queue({ pair })).toMatch(/^[A-Za-z0-9][A-Za-z0-9-]{0,119}$/);
        expect(guardLogProjectName({ pair, accountId })).toMatch(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/);
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
        const ofPair = [
          ...[triggerUserName, triggerPolicyName, triggerRoleName, callerRoleName, callerPolicyName, keySecretName],
          ...[guardName, deadLetterQueueName, answeredQueueName],
        ];
        for (const name of ofPair) expect(name({ pair: one })).not.toBe(name({ pair: other }));
        const logs = (pair: string) => guardLogProjectName({ pair, accountId });
        expect(logs(one)).not.toBe(logs(other));
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
