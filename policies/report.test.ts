import { beforeAll, describe, expect, it } from "vitest";
import { changed, devPair } from "../test/support/policy-harness";
import { mandatory, policyReport, sarifOf } from "./report";
import type { PolicyResource } from "./stack";

let bad: PolicyResource[];
beforeAll(async () => {
  bad = changed(await devPair(), {
    change: (pair) => {
      pair.edit("member", { roles: [{ code: "role_project_admin" }] });
      pair.edit("eip", { bandwidth: "500" });
    },
  });
});
const today = "2026-11-24";
const config = {
  "eip-bandwidth-limit": { exemptions: [{ resource: "*-eip", reason: "load test", expires: "2026-12-31" }] },
};

describe("a policy report", () => {
  it("holds what a reader has to know of each violation", () => {
    const report = policyReport(bad, { today });
    expect(report.findings).toEqual([
      {
        rule: "eip-bandwidth-limit",
        severity: "low",
        level: "advisory",
        resource: "demo-source-egress-eip",
        urn: expect.stringContaining("::demo-source-egress-eip"),
        type: "alicloud:ecs/eipAddress:EipAddress",
        tenant: "source",
        message: "500 Mbit/s; allowed are 200.",
        remedy: "Lower the bandwidth.",
        frameworks: ["MLPS level 2", "MLPS level 3"],
      },
      expect.objectContaining({ rule: "member-not-administrator", level: "mandatory", severity: "critical" }),
    ]);
    expect(mandatory(report).map(({ rule }) => rule)).toEqual(["member-not-administrator"]);
    expect(report.answers.violating).toBe(2);
    expect(report.answers.compliant).toBeGreaterThan(100);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it("speaks Chinese where asked", () => {
    expect(policyReport(bad, { today, language: "zh" }).findings[0]!.remedy).toBe("降低带宽。");
  });

  it("lists what is exempted with reason and last day, and counts it for nothing", () => {
    const report = policyReport(bad, { today, config });
    expect(report.findings.map(({ rule }) => rule)).toEqual(["member-not-administrator"]);
    expect(report.exempted).toMatchObject([
      { rule: "eip-bandwidth-limit", reason: "load test", expires: "2026-12-31" },
    ]);
  });

  it("refuses a misspelt rule", () => {
    expect(() => policyReport(bad, { config: { "eip-bandwith-limit": "disabled" } })).toThrow(
      "eip-bandwith-limit: no such rule. Did you mean eip-bandwidth-limit?",
    );
  });

  it("is SARIF as well: rules with help, one result each, exempted ones suppressed", () => {
    const { version, runs } = sarifOf(policyReport(bad, { today, config })) as any;
    expect(version).toBe("2.1.0");
    expect(runs[0].tool.driver.rules.map((rule: any) => rule.id).sort()).toEqual([
      "eip-bandwidth-limit",
      "member-not-administrator",
    ]);
    expect(runs[0].results).toMatchObject([
      { ruleId: "member-not-administrator", level: "error" },
      {
        ruleId: "eip-bandwidth-limit",
        level: "warning",
        suppressions: [{ justification: "until 2026-12-31: load test" }],
      },
    ]);
    expect(runs[0].results[0].locations[0].logicalLocations[0].name).toBe("demo-trigger-member");
  });
});
