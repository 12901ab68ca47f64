import { frameworksOf, type Framework } from "./frameworks";
import type { Kind } from "./kinds";
import type { Stack, Subject } from "./stack";

/** A sentence in both languages of the documentation. */
export interface Text {
  en: string;
  zh: string;
}

/** How bad it is when a rule is broken. Everything from `medium` on stops a deployment. */
export type Severity = "low" | "medium" | "high" | "critical";

/** Where a rule comes from: an analyser's id, or `ours`. */
export interface Source {
  from: "checkov" | "KICS" | "infraguard" | "CloudRec" | "RAM linter" | "ours";
  id?: string;
}

/** What a rule says about one resource. */
export type Answer =
  | { answer: "compliant" }
  | { answer: "violating"; messages: readonly string[] }
  | { answer: "not applicable"; why: string };

/** The resource keeps to the rule. */
export const compliant: Answer = { answer: "compliant" };

/** The resource breaks the rule; each message names the value, what is allowed, and the next step. */
export const violating = (...messages: string[]): Answer => ({ answer: "violating", messages });

/** The rule has nothing to say about this resource. */
export const notApplicable = (why: string): Answer => ({ answer: "not applicable", why });

/** Compliant without messages, violating with them. */
export const unless = (messages: readonly string[]): Answer =>
  messages.length === 0 ? compliant : violating(...messages);

/** A value that a policy configuration may change. */
export interface Option<Value extends OptionValue = OptionValue> {
  default: Value;
  says: Text;
}
export type OptionValue = number | string | readonly string[];

/** What a rule is told beside the resource. */
export interface Context<Options> {
  /** The whole stack; empty for a rule that does not need it. */
  stack: Stack;
  options: Options;
}

/** What is known about a rule without running it. */
export interface RuleMetadata {
  /** Lower case with dashes; the name in reports and in the policy configuration. */
  id: string;
  /** What the rule wants. */
  title: Text;
  /** What goes wrong without it. */
  description: Text;
  severity: Severity;
  /** Why the rule is off unless the configuration turns it on; absent for a rule that is on. */
  off?: Text;
  sources: readonly Source[];
  /** What to do about a violation. */
  remedy: Text;
  /** A page to read. */
  reference: string;
  options?: Readonly<Record<string, Option>>;
}

/** A rule: metadata and one function that gives one of three answers for one resource. */
export interface Rule extends RuleMetadata {
  /** Kinds of resource that it judges; `everything` also takes those that no rule names. */
  on: readonly Kind[] | "everything";
  /** Judged once all resources are known, because it looks at more than one. */
  wholeStack: boolean;
  /** Standards for which a source's own compliance pack runs the source rule; empty where no source says so. */
  frameworks: readonly Framework[];
  check(subject: Subject, context: Context<Readonly<Record<string, OptionValue>>>): Answer;
}

/** Values of a rule's options; a literal default must not narrow what a configuration may say. */
type ValuesOf<Options extends Readonly<Record<string, Option>>> = {
  readonly [Name in keyof Options]: Options[Name]["default"] extends number
    ? number
    : Options[Name]["default"] extends string
      ? string
      : readonly string[];
};

/** Makes a rule whose function gets the arguments of its kinds, and its options, with their types. */
export function defineRule<
  const K extends Kind,
  const O extends Readonly<Record<string, Option>> = Readonly<Record<never, Option>>,
>(
  rule: RuleMetadata & {
    on: readonly K[] | "everything";
    wholeStack?: boolean;
    options?: O;
    check(subject: Subject<K>, context: Context<ValuesOf<O>>): Answer;
  },
): Rule {
  const { wholeStack = false, sources } = rule;
  return { ...rule, wholeStack, frameworks: frameworksOf(sources), check: rule.check as unknown as Rule["check"] };
}

/** Page of a resource in the provider's documentation: `registry("vpc/natgateway")`. */
export function registry(page: string): string {
  return `https://www.pulumi.com/registry/packages/alicloud/api-docs/${page}/`;
}

/** Where everything about RAM policies is said. */
export const RAM_PAGE = "https://www.alibabacloud.com/help/en/ram/policy-elements";
