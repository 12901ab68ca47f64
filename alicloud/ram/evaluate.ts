import type { NamedDocument } from "./document";
import { clausesOf, explain, matchStatement, type AccessRequest } from "./match";

/** All policies that count for one request, by the place where they are attached. */
export interface PolicySet {
  /** Attached to the caller at account scope. */
  identity: readonly NamedDocument[];
  /** Attached to the caller at the scope of the resource's group; looked at only when account scope is silent. */
  resourceGroup?: readonly NamedDocument[];
  /** Given to AssumeRole; it can only take away. */
  session?: NamedDocument;
  /** Of the resource directory; absent when the account is no member. An empty list allows nothing. */
  control?: readonly NamedDocument[];
  /** Bucket policy or another policy of the resource itself. */
  resource?: NamedDocument;
}

/** What RAM answers, and why. */
export interface Decision {
  /** Only `allow` lets the request through. `implicit-deny`: nothing denies it, nothing allows it. */
  outcome: "allow" | "explicit-deny" | "implicit-deny";
  /** The statement that decided, counted from 0; absent when nothing spoke. */
  decidedBy?: { policy: string; statement: number };
  /** A sentence for a person: which condition held or failed with which value. */
  reason: string;
}

/**
 * Decides a request as RAM does: control policies, then the session policy, each of which has to allow; then the
 * caller's own policies, account scope before resource-group scope; then the resource's policy. A Deny in either of
 * the last two wins, else an Allow in either is enough (RAM: policy evaluation process).
 */
export function evaluate(request: AccessRequest, policies: PolicySet): Decision {
  const stopped = evaluateBounds(request, policies);
  if (stopped) return stopped;
  const identity = evaluateIdentity(request, policies);
  if (!policies.resource) return identity;
  const resource = evaluateLevel(request, [policies.resource], `the policy of ${request.resource}`);
  return strongest(identity, resource);
}

/** The levels that can only stop a request: control and session policies. Undefined: they let it pass. */
export function evaluateBounds(
  request: AccessRequest,
  policies: Pick<PolicySet, "control" | "session">,
): Decision | undefined {
  const levels: [readonly NamedDocument[] | undefined, string][] = [
    [policies.control, "a control policy of the resource directory"],
    [policies.session && [policies.session], "the session policy"],
  ];
  for (const [documents, where] of levels) {
    const decision = documents && evaluateLevel(request, documents, where);
    if (decision && decision.outcome !== "allow") return decision;
  }
  return undefined;
}

/** The caller's own policies. A Deny at resource-group scope does not undo an Allow at account scope. */
export function evaluateIdentity(
  request: AccessRequest,
  policies: Pick<PolicySet, "identity" | "resourceGroup">,
): Decision {
  const account = evaluateLevel(request, policies.identity, "the caller's policies");
  if (account.outcome !== "implicit-deny" || !policies.resourceGroup) return account;
  const group = evaluateLevel(request, policies.resourceGroup, "the caller's policies for the resource group");
  return group.outcome === "implicit-deny" ? { ...group, reason: `${account.reason} ${group.reason}` } : group;
}

/** The basic step of every level: any Deny that matches, else any Allow that matches, else neither. */
export function evaluateLevel(request: AccessRequest, policies: readonly NamedDocument[], where: string): Decision {
  const nearMisses: string[] = [];
  let allowed: Decision | undefined;
  for (const { name, document } of policies) {
    for (const [index, statement] of document.Statement.entries()) {
      const match = matchStatement(statement, request);
      const place = `Statement[${index}] of ${name}`;
      if (match.applies) {
        const because = clausesOf(statement.Condition).map((clause) => explain(clause, request.context));
        const decision: Decision = {
          outcome: statement.Effect === "Deny" ? "explicit-deny" : "allow",
          decidedBy: { policy: name, statement: index },
          reason:
            `${place} ${statement.Effect === "Deny" ? "denies" : "allows"} ${request.action} on ${request.resource}` +
            (because.length > 0 ? `: ${because.join("; ")}.` : "."),
        };
        if (statement.Effect === "Deny") return decision;
        allowed ??= decision;
      } else if (statement.Effect === "Allow" && match.missedBy !== "action") {
        nearMisses.push(`${place} would, but ${match.detail}`);
      }
    }
  }
  if (allowed) return allowed;
  const near = nearMisses.length > 0 ? ` Near misses: ${nearMisses.join("; ")}.` : "";
  return {
    outcome: "implicit-deny",
    reason: `Nothing in ${where} allows ${request.action} on ${request.resource}.${near}`,
  };
}

/** Deny before Allow before silence; of two silences both reasons. */
function strongest(a: Decision, b: Decision): Decision {
  for (const outcome of ["explicit-deny", "allow"] as const) {
    const found = [a, b].find((decision) => decision.outcome === outcome);
    if (found) return found;
  }
  return { outcome: "implicit-deny", reason: `${a.reason} ${b.reason}` };
}
