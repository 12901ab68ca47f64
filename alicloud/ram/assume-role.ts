import type { NamedDocument } from "./document";
import { evaluateBounds, evaluateIdentity, evaluateLevel, type Decision, type PolicySet } from "./evaluate";
import type { RequestContext, RequestPrincipal } from "./match";

/** One attempt to become a role. */
export interface AssumeRoleRequest {
  principal: RequestPrincipal;
  /** ARN of the role, see `roleArn`. */
  role: string;
  /** Facts of the request, `sts:ExternalId` among them. */
  context: RequestContext;
}

/**
 * Decides `sts:AssumeRole`, which needs both sides: the caller's own policies have to allow it on the role, and the
 * role's trust policy has to allow the caller. A Deny on either side wins. Services and callers that an identity
 * provider vouches for have no policies of their own; for them the trust policy alone decides.
 *
 * @param policies.caller all policies of the caller; ignored unless the principal is of RAM
 * @param policies.trust the role's trust policy
 */
export function evaluateAssumeRole(
  request: AssumeRoleRequest,
  policies: { caller: Omit<PolicySet, "resource">; trust: NamedDocument },
): Decision {
  const asked = {
    action: "sts:AssumeRole",
    resource: request.role,
    context: request.context,
    principal: request.principal,
  };
  const trust = evaluateLevel(asked, [policies.trust], `the trust policy of ${request.role}`);
  if (!("RAM" in request.principal)) return trust;
  const stopped = evaluateBounds(asked, policies.caller);
  if (stopped) return stopped;

  const caller = evaluateIdentity(asked, policies.caller);
  const denied = [caller, trust].find((side) => side.outcome === "explicit-deny");
  if (denied) return denied;
  const silent = [caller, trust].filter((side) => side.outcome === "implicit-deny");
  if (silent.length === 0) return trust;
  return {
    outcome: "implicit-deny",
    reason: `Assuming a role needs both sides. ${silent.map((side) => side.reason).join(" ")}`,
  };
}
