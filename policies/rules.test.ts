import { beforeAll, describe, expect, it } from "vitest";
import { changed, devPair } from "../test/support/policy-harness";
import { defaultLevel } from "./config";
import { policyReport } from "./report";
import { rules } from "./rules";
import type { PolicyResource } from "./stack";
import type { Fixtures } from "./testing/fixture";

let pair: PolicyResource[];
beforeAll(async () => {
  pair = await devPair();
});

/** Runs all rules that are on, and one that may be off. */
const run = (resources: PolicyResource[], rule: string) =>
  policyReport(resources, { config: { [rule]: "mandatory" }, today: "2026-11-24" });

it("the pair of Pulumi.dev.yaml keeps to every rule", () => {
  const report = policyReport(pair);
  expect(report.findings).toEqual([]);
  expect(report.rules.run).toBeGreaterThan(60);
});

describe.each(rules.map((rule) => [rule.id, rule] as const))("%s", async (id, rule) => {
  const { fixtures } = (await import(`./rules/${id}.fixtures.ts`)) as { fixtures: Fixtures };

  it.each(fixtures.good.map((fixture, index) => [index + 1, fixture.title, fixture] as const))(
    "good %i: %s",
    (_number, _title, fixture) => {
      const resources = changed(pair, fixture);
      expect(run(resources, id).findings.filter((finding) => finding.rule === id)).toEqual([]);
      const judged = policyReport(resources, { rules: [rule], config: { [id]: "mandatory" } });
      expect(judged.answers.compliant, "the rule has to have judged something").toBeGreaterThan(0);
    },
  );

  it.each(fixtures.bad.map((fixture, index) => [index + 1, fixture.title, fixture] as const))(
    "bad %i fires in the whole stack: %s",
    (_number, _title, fixture) => {
      const { findings } = run(changed(pair, fixture), id);
      const own = findings.filter((finding) => finding.rule === id);
      expect(own.map(({ message }) => message).join("\n")).toContain(fixture.says);
      expect(own.every(({ level }) => level === "mandatory")).toBe(true);
    },
  );

  it("has a fixture of each kind, and a level that fits its severity", () => {
    expect(fixtures.good.length).toBeGreaterThan(0);
    expect(fixtures.bad.length).toBeGreaterThan(0);
    expect(fixtures.bad.every(({ says }) => says)).toBe(true);
    expect(defaultLevel(rule)).toBe(rule.off ? "disabled" : rule.severity === "low" ? "advisory" : "mandatory");
  });
});
