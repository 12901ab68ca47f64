import { contradictionRule, pinnedCallerRule, publicAddressRule } from "./lint-conditions";
import { documentedElementsRule, foreignPrincipalRule, lengthRule, secretRule } from "./lint-elements";
import { escalationRule, operationGranularityRule, wideActionRule, wideResourceRule } from "./lint-grants";
import type { LintOptions, LintRule, Severity } from "./lint-rule";
import { parsePolicyDocument } from "./parse";

/** One violation of one rule. */
export interface Finding {
  /** Id of the rule: `L1`. */
  rule: string;
  severity: Severity;
  /** Where in the document: `Statement[0].Action`. */
  path: string;
  /** The value, what is allowed, and the next step. */
  message: string;
}

/** All rules that one document can answer. L9 and the number of policies on a role are about attachments. */
export const lintRules: readonly LintRule[] = [
  wideActionRule,
  documentedElementsRule,
  wideResourceRule,
  operationGranularityRule,
  escalationRule,
  pinnedCallerRule,
  foreignPrincipalRule,
  publicAddressRule,
  lengthRule,
  contradictionRule,
  secretRule,
];

/**
 * Checks a policy, as text or object, against all rules. What the grammar refuses comes as L2, and then alone: the other
 * rules need a document that can be read.
 */
export function lintPolicy(input: unknown, options: LintOptions): Finding[] {
  const { document, problems } = parsePolicyDocument(input, { kind: options.kind });
  if (!document)
    return problems.map((problem) => {
      const [path = "", ...message] = problem.split(": ");
      return { rule: documentedElementsRule.id, severity: "error", path, message: message.join(": ") };
    });
  return lintRules.flatMap(({ id, severity, check }) =>
    check({ ...options, document }).map((violation) => ({ rule: id, severity, ...violation })),
  );
}
