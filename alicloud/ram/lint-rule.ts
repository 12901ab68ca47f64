import type { PolicyDocument, PolicyKind } from "./document";

/** An error has to be mended; a warning may have a reason. */
export type Severity = "error" | "warning";

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
