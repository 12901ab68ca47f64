import { evaluateAssumeRole, parsePolicyDocument } from "../../../../alicloud/ram";
import { action, integer, isoSeconds, required, text, type ActionContext } from "../../kernel";
import { assumedRoleArn, callerOfKey, documentsOf, type Role } from "../ram";
import { resolvePrincipal } from "./cross-account";
import { stsErrors } from "./errors";
import { openSession, trustOf } from "./sessions";

const SHORTEST_SESSION = 900;
const USUAL_SESSION = 3600;
const MAX_SESSION_POLICY = 2048;

/**
 * One role has one ARN. With a region in it the same role would be found, but a Deny on the role's own ARN would not
 * match.
 */
function checkRoleArn(arn: string): void {
  if (!/^acs:ram::\d+:role\/[^/]+$/.test(arn)) throw stsErrors.roleArn(arn);
}

function checkSessionName(name: string): void {
  if (!/^[\w.@-]{2,64}$/.test(name)) throw stsErrors.sessionName(name);
}

function checkExternalId(id: string | undefined): void {
  if (id !== undefined && !/^[\w+=,.@:/-]{2,1224}$/.test(id)) throw stsErrors.externalId();
}

/** A session policy is part of a decision at once, so STS reads it as strictly as it evaluates it. */
function checkSessionPolicy(policy: string | undefined): void {
  if (policy === undefined) return;
  if (policy.length > MAX_SESSION_POLICY) throw stsErrors.sessionPolicyLength(`it has ${policy.length}`);
  const { problems } = parsePolicyDocument(policy, { kind: "identity" });
  if (problems) throw stsErrors.sessionPolicy(problems.join("; "));
}

function sessionSeconds(asked: number | undefined, role: Role): number {
  const seconds = asked ?? USUAL_SESSION;
  if (seconds < SHORTEST_SESSION || seconds > role.maxSessionDuration)
    throw stsErrors.duration(`${seconds}; the role allows ${SHORTEST_SESSION} to ${role.maxSessionDuration} seconds`);
  return seconds;
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
      return {
        AssumedRoleUser: {
          AssumedRoleId: `${session.roleId}:${session.sessionName}`,
          Arn: assumedRoleArn(session.accountId, session.roleName, session.sessionName),
        },
        Credentials: {
          AccessKeyId: session.accessKeyId,
          AccessKeySecret: session.accessKeySecret,
          SecurityToken: session.securityToken,
          Expiration: isoSeconds(session.expiresAt),
        },
      };
    },
  }),
};
