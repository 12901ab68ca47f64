import { parsePolicyDocument } from "../../../../alicloud/ram";
import { isoSeconds } from "../../kernel";
import { assumedRoleArn, type Role, type Session } from "../ram";
import { stsErrors } from "./errors";

const SHORTEST_SESSION = 900;
const USUAL_SESSION = 3600;
const MAX_SESSION_POLICY = 2048;

/**
 * One role has one ARN. With a region in it the same role would be found, but a Deny on the role's own ARN would not
 * match.
 */
export function checkRoleArn(arn: string): void {
  if (!/^acs:ram::\d+:role\/[^/]+$/.test(arn)) throw stsErrors.roleArn(arn);
}

/** Part of the session's ARN, and shown in the audit log. */
export function checkSessionName(name: string): void {
  if (!/^[\w.@-]{2,64}$/.test(name)) throw stsErrors.sessionName(name);
}

/** A session policy is part of a decision at once, so STS reads it as strictly as it evaluates it. */
export function checkSessionPolicy(policy: string | undefined): void {
  if (policy === undefined) return;
  if (policy.length > MAX_SESSION_POLICY) throw stsErrors.sessionPolicyLength(`it has ${policy.length}`);
  const { problems } = parsePolicyDocument(policy, { kind: "identity" });
  if (problems) throw stsErrors.sessionPolicy(problems.join("; "));
}

/** How long a session lasts: as asked, where the role allows that. */
export function sessionSeconds(asked: number | undefined, role: Role): number {
  const seconds = asked ?? USUAL_SESSION;
  if (seconds < SHORTEST_SESSION || seconds > role.maxSessionDuration)
    throw stsErrors.duration(`${seconds}; the role allows ${SHORTEST_SESSION} to ${role.maxSessionDuration} seconds`);
  return seconds;
}

/** A session as STS answers with it. */
export function shownSession(session: Session): object {
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
}
