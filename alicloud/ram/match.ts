import { matchesAction, matchesResource, parseArn } from "./arn";
import type { Condition, Principal, Statement } from "./document";
import { holds, isNegated, type ConditionOperator } from "./operators";

/** Who asks, as a resource-based policy sees it. */
export type RequestPrincipal =
  /** ARN of a user, a role, or a session of a role (`acs:ram::<account>:assumed-role/<role>/<session>`). */
  | { RAM: string }
  /** `<product>.aliyuncs.com`, or `<account>@<product>.aliyuncs.com` when it acts from another account. */
  | { Service: string }
  /** ARN of the identity provider that vouches for the caller. */
  | { Federated: string };

/** Facts of the request by condition key, spelt exactly as in the policy; an absent or undefined key is not known. */
export type RequestContext = Readonly<Record<string, string | undefined>>;

/** What is asked for. */
export interface AccessRequest {
  /** `<service>:<Name>`, without wildcards. */
  action: string;
  /** ARN of what the action works on, or `*` for services that authorise by operation. */
  resource: string;
  context: RequestContext;
  /** Only resource-based policies look at it. */
  principal?: RequestPrincipal;
}

/** Whether a statement speaks about a request, and by which part it does not. */
export type StatementMatch = { applies: true } | { applies: false; missedBy: Part; detail: string };

type Part = "principal" | "action" | "resource" | "condition";

/** Compares every part of a statement with the request; reports the first that does not fit. */
export function matchStatement(statement: Statement, request: AccessRequest): StatementMatch {
  const miss = (missedBy: Part, detail: string) => ({ applies: false, missedBy, detail }) as const;
  if (!coversAction(statement, request.action)) return miss("action", `it is not about ${request.action}`);
  if (statement.Principal && !namesPrincipal(statement.Principal, request.principal))
    return miss("principal", `it does not name ${showPrincipal(request.principal)}`);
  const resources = statement.Resource;
  if (resources && !resources.some((pattern) => matchesResource(pattern, request.resource)))
    return miss("resource", `Resource ${resources.join(", ")} does not cover ${request.resource}`);
  const failed = clausesOf(statement.Condition).find((clause) => !clauseHolds(clause, request.context));
  return failed ? miss("condition", explain(failed, request.context)) : { applies: true };
}

/** One line of a condition: all lines have to hold. */
export interface Clause {
  operator: ConditionOperator;
  key: string;
  values: readonly string[];
}

/** The lines of a condition; none when it is absent. */
export function clausesOf(condition: Condition | undefined): Clause[] {
  return Object.entries(condition ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => ({ operator: operator as ConditionOperator, key, values })),
  );
}

/** Says with the request's own value why a line holds or fails: `acs:SourceIp is 10.1.2.3, IpAddress wants ...`. */
export function explain({ operator, key, values }: Clause, context: RequestContext): string {
  const actual = valueOf(context, key);
  const wanted = `${operator} wants ${isNegated(operator) ? "none of " : ""}${values.join(" or ")}`;
  return actual === undefined ? `the request has no ${key}, ${wanted}` : `${key} is ${actual}, ${wanted}`;
}

function clauseHolds({ operator, key, values }: Clause, context: RequestContext): boolean {
  return holds(operator, valueOf(context, key), values);
}

/** A key named like a member of every object must not find that member. */
function valueOf(context: RequestContext, key: string): string | undefined {
  return Object.hasOwn(context, key) ? context[key] : undefined;
}

function coversAction(statement: Statement, action: string): boolean {
  if (statement.Action) return statement.Action.some((pattern) => matchesAction(pattern, action));
  return !statement.NotAction?.some((pattern) => matchesAction(pattern, action));
}

/** A star alone stands for everybody; inside a name it is a plain character, because RAM does not expand it there. */
function namesPrincipal(allowed: Principal, asking: RequestPrincipal | undefined): boolean {
  if (!asking) return false;
  if ("Service" in asking) return allowed.Service?.includes(asking.Service) === true;
  if ("Federated" in asking) return allowed.Federated?.includes(asking.Federated) === true;
  return allowed.RAM?.some((name) => name === "*" || namesRam(name, asking.RAM)) === true;
}

function namesRam(name: string, asking: string): boolean {
  const wanted = parseArn(name);
  const actual = parseArn(asking);
  if (!wanted || !actual || wanted.accountId !== actual.accountId) return false;
  if (wanted.relativeId === "root") return true;
  // A session speaks for its role: trust policies name roles, requests come from sessions.
  const identity = actual.relativeId.replace(/^assumed-role\/([^/]+)\/.*$/, "role/$1");
  return identity.startsWith("role/")
    ? wanted.relativeId.toLowerCase() === identity.toLowerCase()
    : wanted.relativeId === identity;
}

function showPrincipal(principal: RequestPrincipal | undefined): string {
  return principal ? Object.values(principal).join() : "an unknown caller";
}
