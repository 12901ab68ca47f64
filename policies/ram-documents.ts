import {
  lintPolicy,
  matchesAction,
  parsePolicyDocument,
  type PolicyDocument,
  type PolicyKind,
  type Principal,
  type Statement,
} from "../alicloud/ram";
import { defineRule, notApplicable, RAM_PAGE, unless, type Rule, type RuleMetadata } from "./rule";
import { accountOf, type Stack, type Subject } from "./stack";

/** A RAM document of a resource. */
export interface RamText {
  /** The argument that holds it. */
  argument: string;
  kind: PolicyKind;
  text: unknown;
}

/** The RAM documents that a resource carries; none for a kind that has none. */
function ramTexts(subject: Subject): RamText[] {
  const argumentsOf: Partial<Record<Subject["kind"], [string, PolicyKind][]>> = {
    ramPolicy: [
      ["policyDocument", "identity"],
      ["document", "identity"],
    ],
    ramRole: [
      ["assumeRolePolicyDocument", "trust"],
      ["document", "trust"],
    ],
    kmsSecret: [["policy", "trust"]],
  };
  const texts = (argumentsOf[subject.kind] ?? []).flatMap(([argument, kind]) => {
    const text = subject.props[argument];
    return text === undefined || text === "" ? [] : [{ argument, kind, text }];
  });
  // The provider answers with both the old and the new name of the same document.
  return texts.filter(({ text }, index) => texts.findIndex((each) => each.text === text) === index);
}

/** The parsed documents of a resource; what RAM could not read is left to the rule about the grammar. */
export function documentsOf(subject: Subject): PolicyDocument[] {
  return ramTexts(subject).flatMap(({ text, kind }) => parsePolicyDocument(text, { kind }).document ?? []);
}

/** Statements that give something. */
export function allows(documents: readonly PolicyDocument[]): Statement[] {
  return documents.flatMap(({ Statement }) => Statement.filter(({ Effect }) => Effect === "Allow"));
}

/** Whether a document gives an action, to whatever resource and under whatever condition. */
export function grants(documents: readonly PolicyDocument[], action: string): boolean {
  return allows(documents).some(
    ({ Action, NotAction }) =>
      Action?.some((pattern) => matchesAction(pattern, action)) ??
      !NotAction?.some((pattern) => matchesAction(pattern, action)),
  );
}

/** Actions with which somebody outside reaches the target: the trigger call, taking its role, reading its key. */
export const TRIGGER_ACTIONS = ["dataworks:TriggerSchedulerTaskInstance", "dataworks:RunTriggerNode"];
export const ASSUME_ROLE = "sts:AssumeRole";
export const CALLER_ACTIONS = [ASSUME_ROLE, "kms:GetSecretValue"];

/** Whether this is a policy of a trigger or caller identity, told by what it gives. */
function isRuntimePolicy(documents: readonly PolicyDocument[]): boolean {
  return [...TRIGGER_ACTIONS, ...CALLER_ACTIONS].some((action) => grants(documents, action));
}

/** Everybody that a role's trust policy lets in. */
export function trusted(role: Subject<"ramRole">): Required<Principal> {
  const principals = allows(documentsOf(role as unknown as Subject)).map(({ Principal }) => Principal ?? {});
  return {
    RAM: principals.flatMap(({ RAM = [] }) => RAM),
    Service: principals.flatMap(({ Service = [] }) => Service),
    Federated: principals.flatMap(({ Federated = [] }) => Federated),
  };
}

/** Custom policies attached to a user or role of the stack. */
export function attachedPolicies(
  identity: Subject<"ramUser"> | Subject<"ramRole">,
  stack: Stack,
): Subject<"ramPolicy">[] {
  return attachmentsOf(identity, stack)
    .filter(({ props }) => props.policyType !== "System")
    .flatMap((attachment) =>
      // The provider takes a policy's name under two arguments.
      ["policyName", "name"].flatMap((key) => stack.referred(attachment, "policyName", "ramPolicy", key)),
    )
    .filter((policy, index, all) => all.findIndex(({ urn }) => urn === policy.urn) === index);
}

/** What attaches policies, custom and system ones, to a user or role of the stack. */
export function attachmentsOf(
  identity: Subject<"ramUser"> | Subject<"ramRole">,
  stack: Stack,
): (Subject<"userPolicy"> | Subject<"rolePolicy">)[] {
  if (identity.kind === "ramUser") return stack.referring(identity, "userPolicy", "userName", "name");
  return ["roleName", "name"].flatMap((key) => stack.referring(identity, "rolePolicy", "roleName", key));
}

/** A rule of the RAM linter as a rule of the pack: every document of a resource is parsed and judged by it. */
export function lintRule(lint: string, metadata: Omit<RuleMetadata, "sources" | "reference">): Rule {
  return defineRule({
    ...metadata,
    sources: [{ from: "RAM linter", id: lint }],
    reference: RAM_PAGE,
    on: ["ramPolicy", "ramRole", "kmsSecret"],
    check: (given) => {
      const subject = given as unknown as Subject;
      const texts = ramTexts(subject);
      if (texts.length === 0) return notApplicable("there is no RAM document");
      const accountId = accountOf(subject);
      return unless(
        texts.flatMap(({ argument, kind, text }) => {
          const documents = documentsOf(subject);
          // A trust policy gives sts:AssumeRole on itself; that makes nobody a caller.
          const role = kind === "identity" && isRuntimePolicy(documents) ? ("runtime" as const) : undefined;
          return lintPolicy(text, { kind, ...(role && { role }), ...(accountId && { accountId }) })
            .filter(({ rule, severity }) => rule === lint && (severity === "error" || metadata.severity === "low"))
            .map(({ path, message }) => `${argument}, ${path}: ${message}`);
        }),
      );
    },
  });
}
