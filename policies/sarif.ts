import type { Finding, PolicyReport } from "./report";
import type { Rule, Severity } from "./rule";
import { rules as allRules } from "./rules";

type Exempted = PolicyReport["exempted"][number];

/** Severity as a number from 0 to 10, which code scanning pages sort by. */
const scores: Record<Severity, string> = { low: "2.0", medium: "5.0", high: "8.0", critical: "9.5" };

/** The report as SARIF 2.1.0, for pages that show the findings of several analysers. Exempted ones are suppressed. */
export function sarifOf(report: PolicyReport, rules: readonly Rule[] = allRules): object {
  const all: (Finding & Partial<Exempted>)[] = [...report.findings, ...report.exempted];
  const used = rules.filter(({ id }) => all.some(({ rule }) => rule === id));
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "dataworks-tenant-pair policies",
            rules: used.map(({ id, title, description, remedy, reference, severity, sources, frameworks }) => ({
              id,
              shortDescription: { text: title.en },
              fullDescription: { text: description.en },
              help: { text: remedy.en },
              helpUri: reference,
              properties: {
                "security-severity": scores[severity],
                tags: [...sources.map(({ from, id: name }) => (name ? `${from}:${name}` : from)), ...frameworks],
                frameworks,
              },
            })),
          },
        },
        results: all.map((finding) => ({
          ruleId: finding.rule,
          level: finding.level === "mandatory" ? "error" : "warning",
          message: { text: finding.message },
          locations: [
            { logicalLocations: [{ name: finding.resource, fullyQualifiedName: finding.urn, kind: "resource" }] },
          ],
          partialFingerprints: { "rule/resource": `${finding.rule}/${finding.urn}` },
          ...(finding.reason && {
            suppressions: [
              { kind: "external", status: "accepted", justification: `until ${finding.expires}: ${finding.reason}` },
            ],
          }),
        })),
      },
    ],
  };
}
