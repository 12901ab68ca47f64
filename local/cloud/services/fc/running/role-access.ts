import { evaluate, roleArn } from "../../../../../alicloud/ram";
import type { CloudState } from "../../../kernel";
import { callerOfKey, documentsOf, type Session } from "../../ram";
import { FcSettings } from "./settings";

/** Why the role of a function may not do what Function Compute does in its name, or undefined when it may. */
export function refusalOfRole(
  state: CloudState,
  session: Session | undefined,
  asked: { requestId: string; action: string; resource: string },
): string | undefined {
  const identity = session && callerOfKey(state, session.accessKeyId, session.securityToken);
  if (!identity) return "the function has no role";
  const { account, arn, name } = identity.caller;
  const decision = evaluate(
    {
      action: asked.action,
      resource: asked.resource,
      context: {
        "acs:CurrentTime": new Date(state.surroundings.clock.now()).toISOString(),
        "acs:PrincipalARN": arn,
        "acs:SecureTransport": "true",
      },
    },
    documentsOf(identity),
  );
  const { observe } = state.shared(FcSettings);
  if (observe) {
    const role = roleArn({ accountId: account.id, name });
    const { requestId, action: need, resource } = asked;
    observe({ accountId: account.id, requestId, identity: role, need, resource }, decision);
    return undefined;
  }
  return decision.outcome === "allow" ? undefined : decision.reason;
}
