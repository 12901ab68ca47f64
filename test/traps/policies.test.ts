import { expect, it } from "vitest";
import { policyReport } from "../../policies/report";
import { rules } from "../../policies/rules";

const rule = rules.filter(({ id }) => id === "fc-environment-without-secrets");

/** Findings about a function with these variables. */
function findings(environmentVariables: Record<string, string>): string[] {
  const type = "alicloud:fc/v3Function:V3Function";
  const resource = { type, name: "demo-guard-function", urn: `urn:pulumi:dev::p::${type}::demo-guard-function` };
  const report = policyReport([{ ...resource, props: { environmentVariables }, dependsOn: {} }], { rules: rule });
  return report.findings.map(({ message }) => message);
}

it("function code and environment plain in state: a secret there is a violation", () => {
  expect(findings({ DB_PASSWORD: "canary" })).toEqual([expect.stringContaining("DB_PASSWORD")]);
  expect(findings({ DB_PASSWORD: "canary" }).join()).not.toContain("canary");
  expect(findings({ LOG_LEVEL: "info" })).toEqual([]);
});
