import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  allow,
  evaluate,
  lintPolicy,
  policy,
  PolicyError,
  policyText,
  triggerPolicy,
  type TriggerScope,
} from "./index";

const PINNED = "203.0.113.7";
const scopes: TriggerScope[] = ["fire", "observe"];

function outcome(options: { scope: TriggerScope; action: string; sourceIp?: string; secure?: string }) {
  const { scope, action, sourceIp, secure = "true" } = options;
  const document = triggerPolicy({ addresses: [PINNED], scope });
  const context = { "acs:SourceIp": sourceIp, "acs:SecureTransport": secure };
  return evaluate({ action, resource: "*", context }, { identity: [{ name: "trigger", document }] }).outcome;
}

describe("builders", () => {
  it("write the shortest text: no white space, a lone value as plain text", () => {
    const document = policy(
      allow({ actions: ["b:C", "a:B", "b:C"], when: { IpAddress: { "acs:SourceIp": [PINNED] } } }),
    );
    expect(policyText(document)).toBe(
      '{"Version":"1","Statement":[{"Effect":"Allow","Action":["a:B","b:C"],"Resource":"*",' +
        '"Condition":{"IpAddress":{"acs:SourceIp":"203.0.113.7"}}}]}',
    );
  });

  it("list principals even when there is one: the provider crashes at a plain string", () => {
    const trust = policy(allow({ actions: "sts:AssumeRole", principal: { Service: "fc.aliyuncs.com" } }));
    expect(policyText(trust)).toContain('"Principal":{"Service":["fc.aliyuncs.com"]},"Action":"sts:AssumeRole"');
  });

  it("make the same text of the same values in another order", () => {
    const first = allow({ actions: ["a:B", "b:C"], resources: ["acs:a:::x", "acs:a:::y"] });
    const second = allow({ actions: ["b:C", "a:B"], resources: ["acs:a:::y", "acs:a:::x"] });
    expect(policyText(policy(first))).toBe(policyText(policy(second)));
  });

  it("refuse a text longer than 6144 characters and say how long it is", () => {
    const actions = Array.from({ length: 700 }, (_each, index) => `vpc:Describe${index}`);
    expect(() => policyText(policy(allow({ actions })))).toThrow(/is \d{5} characters long; allowed are 6144/);
  });
});

describe("the trigger identity's policy", () => {
  it.each(scopes)("is this document in scope %s", (scope) => {
    expect(triggerPolicy({ addresses: [PINNED], scope })).toMatchSnapshot();
  });

  it("allows the trigger call from the pinned address over TLS", () => {
    const action = "dataworks:TriggerSchedulerTaskInstance";
    expect(outcome({ scope: "fire", action, sourceIp: PINNED })).toBe("allow");
    expect(outcome({ scope: "fire", action, sourceIp: PINNED, secure: "false" })).toBe("explicit-deny");
    expect(outcome({ scope: "fire", action })).toBe("explicit-deny");
  });

  it("allows the reads in scope observe only", () => {
    const action = "dataworks:GetTaskInstanceLog";
    expect(outcome({ scope: "fire", action, sourceIp: PINNED })).toBe("implicit-deny");
    expect(outcome({ scope: "observe", action, sourceIp: PINNED })).toBe("allow");
  });

  it("denies every action from every other address", () => {
    const address = fc.oneof(fc.ipV4(), fc.ipV6()).filter((each) => each !== PINNED && !each.includes("::ffff:"));
    const action = fc.constantFrom(
      "dataworks:TriggerSchedulerTaskInstance",
      "dataworks:GetTask",
      "dataworks:CreateProject",
      "ram:CreateUser",
    );
    fc.assert(
      fc.property(fc.constantFrom(...scopes), action, address, (scope, name, sourceIp) => {
        const decided = outcome({ scope, action: name, sourceIp });
        return decided === (name.startsWith("dataworks:") ? "explicit-deny" : "implicit-deny");
      }),
    );
  });

  it("writes one address plain, several as a list", () => {
    expect(policyText(triggerPolicy({ addresses: [`${PINNED}/32`], scope: "fire" }))).toContain(`"${PINNED}"}`);
    expect(policyText(triggerPolicy({ addresses: ["203.0.113.9", PINNED], scope: "fire" }))).toContain(
      '["203.0.113.7","203.0.113.9"]',
    );
  });

  it.each([
    ["10.1.2.3", "is not a public address"],
    ["100.100.2.136", "is not a public address"],
    ["172.16.0.0/30", "is not a public address"],
    ["192.168.1.1", "is not a public address"],
    ["127.0.0.1", "is not a public address"],
    ["fd00::1", "is not a public address"],
    ["0.0.0.0/0", "covers more than eight addresses"],
    ["203.0.113.0/28", "covers more than eight addresses"],
    ["2001:db8::/64", "covers more than eight addresses"],
    ["eip-1", "is neither an IP address nor a CIDR block"],
  ])("refuses to pin to %s", (address, problem) => {
    const build = () => triggerPolicy({ addresses: [PINNED, address], scope: "fire" });
    expect(build).toThrow(PolicyError);
    expect(build).toThrow(`${address} ${problem}`);
  });

  it("takes a block of eight", () => {
    expect(() => triggerPolicy({ addresses: ["203.0.113.0/29"], scope: "fire" })).not.toThrow();
  });

  it("refuses to be made for no address", () => {
    expect(() => triggerPolicy({ addresses: [], scope: "fire" })).toThrow("There is no address.");
  });

  it.each(scopes)("passes every rule in scope %s", (scope) => {
    const document = triggerPolicy({ addresses: [PINNED], scope });
    expect(lintPolicy(document, { kind: "identity", role: "runtime" })).toEqual([]);
  });
});
