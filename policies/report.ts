import { parsePolicyConfig, type Level, type PackSettings } from "./config";
import { judge, speaksAbout } from "./judge";
import type { Rule, Severity } from "./rule";
import { rules as allRules } from "./rules";
import { Stack, tenantOf, type PolicyResource } from "./stack";

export { PolicyConfigError, readPackSettings, readPolicyConfig } from "./config";
export { rules } from "./rules";
export { sarifOf } from "./sarif";
export type { PolicyResource } from "./stack";

/** A violation of one rule by one resource, or one that an exemption covers. */
export interface Finding {
  rule: string;
  severity: Severity;
  /** Whether it stops a deployment. */
  level: Exclude<Level, "disabled">;
  /** Logical name, URN and type of the resource. */
  resource: string;
  urn: string;
  type: string;
  tenant?: string;
  message: string;
  remedy: string;
  /** Standards for which the rule's source is checked; empty where no source names one. */
  frameworks: readonly string[];
}

/** What a run of the pack found; the form of its JSON. */
export interface PolicyReport {
  schemaVersion: 1;
  /** How many resources were looked at. */
  resources: number;
  rules: { run: number; disabled: number };
  /** Answers over all rules and resources. */
  answers: { compliant: number; violating: number; notApplicable: number };
  findings: Finding[];
  /** Violations that do not count for now. */
  exempted: (Finding & { reason: string; expires: string })[];
}

/** How a run is made. */
export interface PolicyReportOptions {
  /** In the form of the engine's `--policy-pack-config`. @default every rule as it comes */
  config?: unknown;
  /** As `2026-12-31`. @default the machine's day */
  today?: string;
  /** Language of the remedies. @default "en" */
  language?: "en" | "zh";
  /** @default all of the pack */
  rules?: readonly Rule[];
}

/**
 * Runs the pack over resources without the engine.
 * @throws PolicyConfigError when the configuration has a mistake, a misspelt rule among them
 */
export function policyReport(resources: readonly PolicyResource[], options: PolicyReportOptions = {}): PolicyReport {
  const { config = {}, today = new Date().toISOString().slice(0, 10), language = "en", rules = allRules } = options;
  const settings = parsePolicyConfig(config, rules);
  const run = rules.filter(({ id }) => levelOf(settings, id) !== "disabled");
  const report: PolicyReport = {
    schemaVersion: 1,
    resources: resources.length,
    rules: { run: run.length, disabled: rules.length - run.length },
    answers: { compliant: 0, violating: 0, notApplicable: 0 },
    findings: [],
    exempted: [],
  };
  const stack = new Stack(resources);
  for (const rule of run)
    for (const resource of resources.filter(({ type }) => speaksAbout(rule, type))) {
      const judgement = judge(rule, resource, { settings: settings.get(rule.id)!, today, stack });
      const finding = (message: string): Finding => ({
        rule: rule.id,
        severity: rule.severity,
        level: levelOf(settings, rule.id) as Finding["level"],
        resource: resource.name,
        urn: resource.urn,
        type: resource.type,
        ...(tenantOf(resource) && { tenant: tenantOf(resource)! }),
        message,
        remedy: rule.remedy[language],
        frameworks: rule.frameworks,
      });
      if (judgement.answer === "violating") {
        report.answers.violating += 1;
        report.findings.push(...judgement.messages.map(finding));
      } else if (judgement.answer === "compliant") report.answers.compliant += 1;
      else {
        report.answers.notApplicable += 1;
        const { exemption } = judgement;
        if (exemption)
          report.exempted.push({ ...finding(judgement.why), reason: exemption.reason, expires: exemption.expires });
      }
    }
  return report;
}

/** The findings that stop a deployment. */
export function mandatory({ findings }: PolicyReport): Finding[] {
  return findings.filter(({ level }) => level === "mandatory");
}

const levelOf = (settings: PackSettings, id: string): Level => settings.get(id)!.level;
