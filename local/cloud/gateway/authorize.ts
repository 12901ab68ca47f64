import { evaluate, roleArn } from "../../../alicloud/ram";
import { ApiError, type Action, type ActionContext, type Service } from "../kernel";
import { documentsOf, type Identity } from "../services/ram";
import { AccessObservations } from "./observations";

/** How RAM needs are enforced. */
export interface AuthorizationSettings {
  /** Needs that the vendor does not publish are assumed; a test runs in both settings. */
  unpublishedNeeds: "enforce" | "ignore";
  /** `observe`: what RAM would refuse is let through and noted, with all that was asked of it. @default "enforce" */
  ram?: "enforce" | "observe";
}

/** Throws the product's refusal unless the caller's policies allow the action. The account itself may do everything. */
export function authorize(
  service: Service,
  name: string,
  action: Action,
  context: ActionContext,
  identity: Identity,
  settings: AuthorizationSettings,
): void {
  const { ram } = action;
  if (ram.action === null || context.caller.kind === "root") return;
  const resource = ram.resource?.(context) ?? "*";
  const decision = evaluate(
    {
      action: ram.action,
      resource,
      context: {
        "acs:SourceIp": context.request.sourceIp,
        "acs:SecureTransport": String(context.request.secure),
        "acs:CurrentTime": new Date(context.clock.now()).toISOString(),
        "acs:PrincipalARN": context.caller.arn,
        ...service.conditionKeys,
      },
    },
    documentsOf(identity),
  );
  if (settings.ram === "observe") {
    const { caller, account, request, clock } = context;
    context.shared(AccessObservations).note(
      {
        at: clock.now(),
        requestId: request.id,
        accountId: account.id,
        identity: caller.kind === "assumed-role" ? roleArn({ accountId: account.id, name: caller.name }) : caller.arn,
        need: ram.action,
        resource,
        status: ram.status,
      },
      decision,
    );
    return;
  }
  if (decision.outcome === "allow") return;
  // A Deny counts whether or not the need is published: the vendor documents it as a way to forbid OpenAPI calls.
  if (decision.outcome === "implicit-deny" && ram.status !== "published" && settings.unpublishedNeeds === "ignore")
    return;
  const refusal =
    service.denied?.(ram.action, resource) ??
    new ApiError(403, "NoPermission", `You are not authorized to do this action: ${ram.action} on ${resource}.`);
  refusal.message += ` ${name}: ${decision.reason}`;
  throw refusal;
}
