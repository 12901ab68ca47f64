import Ajv from "ajv";
import draft04 from "ajv/lib/refs/json-schema-draft-04.json";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { changed, devPair } from "../test/support/policy-harness";
import { policyReport, sarifOf, type PolicyResource } from "./report";
import { rules } from "./rules";

const schema = JSON.parse(
  readFileSync(join(__dirname, "../test/support/sarif/sarif-schema-2.1.0.json"), "utf8"),
) as object;
const validate = new Ajv({ schemaId: "auto", allErrors: true }).addMetaSchema(draft04).compile(schema);

/** What the published schema says against a report: nothing for a good one. */
function complaints(sarif: object): string[] {
  validate(JSON.parse(JSON.stringify(sarif)));
  return (validate.errors ?? []).map(({ dataPath, message }) => `${dataPath} ${message}`);
}

let pair: PolicyResource[];
beforeAll(async () => {
  pair = await devPair();
});
const today = "2026-11-24";

describe("the SARIF report", () => {
  it("keeps to the published schema when nothing was found", () => {
    expect(complaints(sarifOf(policyReport(pair, { today })))).toEqual([]);
  });

  it("keeps to it with findings, advice and what is exempted", () => {
    const bad = changed(pair, {
      change: (it) => {
        it.edit("member", { roles: [{ code: "role_project_admin" }] });
        it.edit("eip", { bandwidth: "500" });
        it.edit("vswitch", { cidrBlock: "10.10.0.0/29" });
      },
    });
    const exemptions = [{ resource: "*-eip", reason: "load test", expires: "2026-12-31" }];
    const report = policyReport(bad, { today, config: { "eip-bandwidth-limit": { exemptions } } });
    expect(report.findings.length).toBeGreaterThan(1);
    expect(report.exempted).toHaveLength(1);
    expect(complaints(sarifOf(report))).toEqual([]);
  });

  it("describes every rule of the pack as the schema wants it, with its frameworks", () => {
    const finding = policyReport(pair, { config: { "eip-bandwidth-limit": { mbits: 1 } } }).findings[0]!;
    const all = rules.map(({ id, severity }) => ({ ...finding, rule: id, severity }));
    const sarif = sarifOf({ ...policyReport(pair), findings: all }) as any;
    expect(complaints(sarif)).toEqual([]);
    const described = sarif.runs[0].tool.driver.rules;
    expect(described).toHaveLength(rules.length);
    const { properties } = described.find(({ id }: { id: string }) => id === "eip-bandwidth-limit");
    expect(properties).toMatchObject({
      frameworks: ["MLPS level 2", "MLPS level 3"],
      tags: ["infraguard:eip-bandwidth-limit", "MLPS level 2", "MLPS level 3"],
    });
  });

  it("would not pass with a result that says nothing", () => {
    const sarif = sarifOf(policyReport(pair, { config: { "eip-bandwidth-limit": { mbits: 1 } } })) as any;
    delete sarif.runs[0].results[0].message;
    expect(complaints(sarif).join("\n")).toContain("should have required property 'message'");
  });
});
