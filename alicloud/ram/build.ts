import { MAX_POLICY_LENGTH, type Condition, type PolicyDocument, type Principal, type Statement } from "./document";
import type { ConditionOperator } from "./operators";
import { PolicyError } from "./policy-error";

/** One value or several; order and repetition mean nothing. */
export type OneOrMore = string | readonly string[];

/** What a statement says. */
export interface StatementOptions {
  effect: Statement["Effect"];
  /** `<service>:<Name>`, `*` and `?` expand. */
  actions: OneOrMore;
  /** ARNs. @default "*", or nothing when a principal is given: a trust policy speaks about its own role */
  resources?: OneOrMore;
  /** Makes it a statement of a trust policy. */
  principal?: { [Kind in keyof Principal]?: OneOrMore };
  /** When it applies: operator -> key -> values, all operators and keys together. @default always */
  when?: Partial<Record<ConditionOperator, Record<string, OneOrMore>>>;
}

/** Makes one statement in normal form. Lists are sorted and free of repetition, so that equal meaning is equal text. */
export function statement({ effect, actions, resources, principal, when }: StatementOptions): Statement {
  const resource = resources ?? (principal ? undefined : "*");
  return {
    Effect: effect,
    ...(principal && { Principal: listed(principal) }),
    Action: list(actions),
    ...(resource !== undefined && { Resource: list(resource) }),
    ...(when && {
      Condition: Object.fromEntries(
        Object.entries(when).map(([operator, keys]) => [operator, listed(keys)]),
      ) satisfies Condition,
    }),
  };
}

/** A statement that allows; see `statement`. */
export function allow(options: Omit<StatementOptions, "effect">): Statement {
  return statement({ ...options, effect: "Allow" });
}

/** A statement that denies; see `statement`. */
export function deny(options: Omit<StatementOptions, "effect">): Statement {
  return statement({ ...options, effect: "Deny" });
}

/** A document of these statements, in this order. */
export function policy(...statements: Statement[]): PolicyDocument {
  return { Version: "1", Statement: statements };
}

/**
 * The shortest JSON text of a document: no white space, a list of one as a plain string (which is also how RAM wants a
 * lone source address) unless it is of principals, elements in one fixed order. `parsePolicyDocument` gives the same document back.
 *
 * @throws PolicyError POLICY_TOO_LONG when RAM would not take it
 */
export function policyText(document: PolicyDocument): string {
  const text = shortestText(document);
  if (text.length > MAX_POLICY_LENGTH)
    throw new PolicyError(
      "POLICY_TOO_LONG",
      `The policy is ${text.length} characters long; allowed are ${MAX_POLICY_LENGTH}. Split it into several policies.`,
    );
  return text;
}

/** The same text without a limit: what a document would need. */
export function shortestText(document: PolicyDocument): string {
  const statements = document.Statement.map((each) => ({
    Effect: each.Effect,
    // A list even of one: the provider takes a role whose principal is a plain string for a list, and crashes.
    Principal: each.Principal,
    Action: each.Action && single(each.Action),
    NotAction: each.NotAction && single(each.NotAction),
    Resource: each.Resource && single(each.Resource),
    Condition:
      each.Condition &&
      Object.fromEntries(Object.entries(each.Condition).map(([operator, keys]) => [operator, shortened(keys)])),
  }));
  return JSON.stringify({ Version: document.Version, Statement: statements });
}

function shortened(lists: Record<string, string[]>): Record<string, OneOrMore> {
  return Object.fromEntries(Object.entries(lists).map(([name, values]) => [name, single(values)]));
}

function single(values: string[]): OneOrMore {
  return values.length === 1 ? values[0]! : values;
}

function listed(values: Record<string, OneOrMore | undefined>): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, list(value)]])),
  );
}

/** Sorted by code unit, so that the result does not depend on a machine's language. */
function list(values: OneOrMore): string[] {
  return [...new Set(typeof values === "string" ? [values] : values)].sort();
}
