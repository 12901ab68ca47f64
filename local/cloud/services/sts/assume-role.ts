import { evaluateAssumeRole } from "../../../../alicloud/ram";
import { action, integer, required, text, type ActionContext } from "../../kernel";
import { callerOfKey, documentsOf, type Role } from "../ram";
import { resolvePrincipal } from "./cross-account";
import { stsErrors } from "./errors";
import { checkRoleArn, checkSessionName, checkSessionPolicy, sessionSeconds, shownSession } from "./session-request";
import { openSession, trustOf } from "./sessions";

function checkExternalId(id: string | undefined): void {
  if (id !== undefined && !/^[\w+=,.@:/-]{2,1224}$/.test(id)) throw stsErrors.externalId();
}

/** Asks both sides: the caller's own policies and the role's trust policy. */
function requireTrust(context: ActionContext, roleArn: string, role: Role, externalId: string | undefined): void {
  const { caller, request, state, clock } = context;
  const identity = callerOfKey(state, caller.accessKeyId);
  const decision = evaluateAssumeRole(
    {
      principal: { RAM: caller.arn },
      role: roleArn,
      context: {
        "acs:SourceIp": request.sourceIp,
        "acs:SecureTransport": String(request.secure),
        "acs:CurrentTime": new Date(clock.now()).toISOString(),
        "acs:PrincipalARN": caller.arn,
        "sts:ExternalId": externalId,
      },
    },
    { caller: identity ? documentsOf(identity) : { identity: [] }, trust: trustOf(role) },
  );
  if (decision.outcome !== "allow") throw stsErrors.trustDenies(decision.reason);
}

export const assumeRoleActions = {
  AssumeRole: action({
    parameters: {
      RoleArn: required(text()),
      RoleSessionName: required(text()),
      DurationSeconds: integer(),
      ExternalId: text(),
      Policy: text(),
    },
    ram: {
      action: "sts:AssumeRole",
      resource: ({ input }) => input.RoleArn,
      status: "published",
      source: "https://alibabacloud.com/help/en/ram/support/faq-about-ram-roles-and-sts-tokens",
    },
    handle: (context) => {
      const { input, caller, state } = context;
      if (caller.kind === "root") throw stsErrors.rootCaller();
      checkRoleArn(input.RoleArn);
      checkSessionName(input.RoleSessionName);
      checkExternalId(input.ExternalId);
      checkSessionPolicy(input.Policy);
      const found = resolvePrincipal(state, input.RoleArn);
      if (found?.kind !== "role") throw stsErrors.roleUnknown(input.RoleArn);
      requireTrust(context, input.RoleArn, found.role, input.ExternalId);
      const session = openSession(state, {
        accountId: found.account.id,
        role: found.role,
        sessionName: input.RoleSessionName,
        seconds: sessionSeconds(input.DurationSeconds, found.role),
        sessionPolicy: input.Policy,
      });
      return shownSession(session);
    },
  }),
};
