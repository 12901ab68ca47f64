import type * as z from "zod";
import { Credentials, id, maybe, shape, text, type ApiCaller } from "../call";

const identity = shape({
  accountId: id,
  arn: text,
  /** `Account`, `RAMUser` or `AssumedRoleUser`. */
  identityType: maybe(text),
  principalId: maybe(text),
  userId: maybe(id),
  roleId: maybe(id),
  requestId: maybe(text),
});
/** Whom the credentials of a caller belong to. */
export type CallerIdentity = z.output<typeof identity>;

const assumed = shape({
  credentials: shape({ accessKeyId: text, accessKeySecret: text, securityToken: text, expiration: text }),
  assumedRoleUser: maybe(shape({ arn: text, assumedRoleId: text })),
});

/** A session of a role. */
export interface Session {
  credentials: Credentials;
  /** ARN of the session, as policies and logs show it. */
  arn: string | undefined;
}

/** What a session is asked for. */
export interface AssumeRoleInput {
  roleArn: string;
  /** 2 to 64 letters, digits and `.@-_`; shown in the audit log. */
  sessionName: string;
  /** Seconds, from 900 to the role's maximum. @default 3600 */
  durationSeconds?: number;
  /** What the role's trust policy asks for, if it does. */
  externalId?: string;
  /** Policy document text that narrows the session. */
  policy?: string;
}

/** STS as one tenant. */
export interface StsClient {
  /** Whom the caller's credentials belong to; every identity may ask. @throws ApiFailure */
  getCallerIdentity(): Promise<CallerIdentity>;
  /** A session of a role. @throws ApiFailure */
  assumeRole(input: AssumeRoleInput): Promise<Session>;
}

/** Makes the client. */
export function createStsClient(caller: ApiCaller): StsClient {
  const sts = { product: "sts", version: "2015-04-01", method: "POST", safe: true } as const;
  return {
    getCallerIdentity: () => caller.call({ ...sts, action: "GetCallerIdentity", answer: identity }),
    async assumeRole(input) {
      const answer = await caller.call({
        ...sts,
        action: "AssumeRole",
        resource: `role ${input.roleArn}`,
        query: {
          RoleArn: input.roleArn,
          RoleSessionName: input.sessionName,
          DurationSeconds: input.durationSeconds === undefined ? undefined : String(input.durationSeconds),
          ExternalId: input.externalId,
          Policy: input.policy,
        },
        answer: assumed,
      });
      const { accessKeyId, accessKeySecret, securityToken, expiration } = answer.credentials;
      return {
        credentials: new Credentials({
          accessKeyId,
          accessKeySecret,
          securityToken,
          expiresAt: Date.parse(expiration),
        }),
        arn: answer.assumedRoleUser?.arn,
      };
    },
  };
}
