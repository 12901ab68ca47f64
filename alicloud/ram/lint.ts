import type { PolicyDocument, PolicyKind } from "./document";
import { contradictionRule, pinnedCallerRule, publicAddressRule } from "./lint-conditions";
import { documentedElementsRule, foreignPrincipalRule, lengthRule, secretRule } from "./lint-elements";
import { escalationRule, operationGranularityRule, wideActionRule, wideResourceRule } from "./lint-grants";
import { parsePolicyDocument } from "./parse";

/** An error has to be mended; a warning may have a reason. */
export type Severity = "error" | "warning";

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

/** What the rules have to know beside the document. */
export interface LintOptions {
  kind: PolicyKind;
  /**
   * Who gets the policy. `runtime`: calls the public endpoints from outside with a key of its own, so it has to be pinned
   * (L6). `deployer`: may make identities and policies (L5 is off). @default neither
   */
  role?: "runtime" | "deployer";
  /** Account of the role whose trust policy this is; without it every account counts as foreign (L7). */
  accountId?: string;
}

/** What a rule looks at: a document that the grammar accepts. */
export interface LintSubject extends LintOptions {
  document: PolicyDocument;
}

/** A rule as data, with its one check. */
export interface LintRule {
  id: string;
  severity: Severity;
  /** What the rule wants, as one sentence. */
  title: string;
  check(subject: LintSubject): Violation[];
}

/** A finding before its rule is known. `severity` only where it differs from the rule's. */
export interface Violation {
  path: string;
  message: string;
  severity?: Severity;
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
