import { beforeAll, describe, expect, it } from "vitest";
import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { asInPreview, changed, devPair, stackViolations, violations } from "../test/support/policy-harness";
import { toPolicy } from "./engine-policy";
import { tokens } from "./kinds";
import { rules } from "./rules";
import { policyReport } from "./report";
import type { PolicyResource } from "./stack";

let pair: PolicyResource[];
let preview: PolicyResource[];
beforeAll(async () => {
  pair = await devPair();
  preview = asInPreview(await devPair({ preview: true }));
});

const policyOf = (id: string) => toPolicy(rules.find((rule) => rule.id === id)!);
const on = rules.filter(({ off }) => !off);
const resourcePolicies = () => on.filter((it) => !it.wholeStack).map((it) => toPolicy(it) as ResourceValidationPolicy);
const stackPolicies = () => on.filter((it) => it.wholeStack).map((it) => toPolicy(it) as StackValidationPolicy);

describe("the pack", () => {
  it("has rules with names that the engine takes, each in a file of its own, with texts in both languages", () => {
    const ids = rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).not.toContain("all");
    expect(ids.every((id) => /^[a-z0-9-]{1,100}$/.test(id))).toBe(true);
    const files = readdirSync(join(__dirname, "rules")).filter((name) => !/^index\.|\.fixtures\./.test(name));
    expect(files.sort()).toEqual(ids.map((id) => `${id}.ts`).sort());
    for (const { id, title, description, remedy, off, sources, reference } of rules) {
      for (const text of [title, description, remedy, ...(off ? [off] : [])]) {
        expect(text.en, id).toMatch(/^\S.*\.$/);
        expect(text.zh, id).toMatch(/\p{Script=Han}.*。$/u);
      }
      expect(sources.length, id).toBeGreaterThan(0);
      expect(reference, id).toMatch(/^https:\/\//);
    }
  });

  it("knows the type tokens of the provider's own classes, and of the pair's own component", async () => {
    const wrong: string[] = [];
    expect(pair.filter(({ type }) => type === tokens.egress)).toHaveLength(1);
    for (const token of Object.values(tokens).filter((each) => each.startsWith("alicloud:"))) {
      const [, module, type] = /^alicloud:(.+)\/.+:(.+)$/.exec(token)!;
      const classes = (await import(`@pulumi/alicloud/${module}/index.js`)) as Record<string, any>;
      if (classes[type!]?.__pulumiType !== token) wrong.push(token);
    }
    expect(wrong).toEqual([]);
  });

  it("finds nothing in the pair through the engine's interface, resource by resource and as a stack", async () => {
    for (const policy of resourcePolicies())
      for (const resource of pair) expect(await violations(policy, resource), policy.name).toEqual([]);
    for (const policy of stackPolicies()) expect(await stackViolations(policy, pair), policy.name).toEqual([]);
  });

  it("finds nothing in a preview either, when ids and addresses are not known", async () => {
    for (const policy of resourcePolicies())
      for (const resource of preview) expect(await violations(policy, resource), policy.name).toEqual([]);
    for (const policy of stackPolicies()) expect(await stackViolations(policy, preview), policy.name).toEqual([]);
  });

  it("waits for the update with what a preview does not know, without a warning for each rule", async () => {
    const document = preview.find(({ type }) => type === tokens.ramPolicy)!;
    const policy = policyOf("ram-pinned-caller") as ResourceValidationPolicy;
    expect(await violations(policy, document, {}, { tellNotApplicable: true })).toEqual([
      expect.stringMatching(/^not applicable: not known in a preview: .*policyDocument/),
    ]);
  });

  it("still finds a missing SNAT entry in a preview, by what the engine recorded", async () => {
    const without = preview.filter(({ type }) => type !== tokens.snatEntry);
    const found = await stackViolations(policyOf("source-has-way-out") as StackValidationPolicy, without);
    expect(found).toEqual([expect.stringContaining("no SNAT entry")]);
  });

  it("reports a violation with the configured option, and none for an exempted resource", async () => {
    const policy = policyOf("eip-bandwidth-limit") as ResourceValidationPolicy;
    const eip = pair.find(({ type }) => type === tokens.eip)!;
    expect(await violations(policy, eip, { mbits: 1 })).toEqual(["5 Mbit/s; allowed are 1."]);
    const exemptions = [{ resource: "*-eip", reason: "load test", expires: "2999-12-31" }];
    expect(await violations(policy, eip, { mbits: 1, exemptions })).toEqual([]);
  });

  it("says that it is not about other types", async () => {
    const vpc = pair.find(({ type }) => type === tokens.vpc)!;
    const policy = policyOf("eip-bandwidth-limit") as ResourceValidationPolicy;
    expect(await violations(policy, vpc, {}, { tellNotApplicable: true })).toEqual([
      "not applicable: the rule is not about alicloud:vpc/network:Network",
    ]);
  });

  it("names the resource of a violation of the whole stack", async () => {
    const broken = changed(pair, { change: (it) => it.remove("eipAssociation") });
    const urns: (string | undefined)[] = [];
    await stackViolations(policyOf("eip-attached") as StackValidationPolicy, broken, urns);
    expect(urns).toEqual([expect.stringContaining("::demo-source-egress-eip")]);
  });
});

describe("what a pair adopts", () => {
  // The engine hands over nothing that a program only reads; the component that reads it says its address.
  const adopting = () =>
    changed(pair, {
      change: ({ resources }) => {
        const parts = ({ name, type }: PolicyResource) =>
          /-source-(network|egress)-/.test(name) && type !== tokens.egress;
        resources.splice(0, Infinity, ...resources.filter((each) => !parts(each)));
      },
    });

  it("is not judged like what it makes, in the engine or without it", async () => {
    for (const policy of stackPolicies()) expect(await stackViolations(policy, adopting()), policy.name).toEqual([]);
    expect(policyReport(adopting()).findings).toEqual([]);
  });

  it("still tells the other rules what the pair's own address is", () => {
    const elsewhere = adopting();
    const egress = elsewhere.find(({ type }) => type === tokens.egress)!;
    egress.props = { ...egress.props, address: "203.0.113.99" };
    expect(policyReport(elsewhere).findings.map(({ rule }) => rule)).toContain("pins-equal-egress");
  });
});
