import { createCaller } from "./caller";
import { Credentials } from "./credentials";
import type { TenantRole } from "./errors";
import { rememberSecret } from "./mask";
import type { ResolveCredentialsOptions } from "./resolve-credentials";
import { claimsOf } from "./token-claims";
import { id, shape, text } from "./wire";

/** Shown in the account's audit log. */
const SESSION_NAME = "tenant-pair";

/** Seconds; the longest that every role allows. Longer work renews. */
const DURATION = "3600";

const sessionSchema = shape({
  requestId: id,
  credentials: shape({ accessKeyId: text, accessKeySecret: text, securityToken: text, expiration: text }),
});

interface SessionOptions extends ResolveCredentialsOptions {
  tenant: TenantRole;
  roleArn: string;
}

/** A session of `roleArn` for the given keys. @throws ApiFailure */
export async function assumeRole(options: SessionOptions & { credentials: Credentials }): Promise<Credentials> {
  const answer = await callerOf(options).call({
    ...sts(options),
    action: "AssumeRole",
    query: { RoleArn: options.roleArn, RoleSessionName: SESSION_NAME, DurationSeconds: DURATION },
  });
  return credentialsOf(answer);
}

/** A session of `roleArn` for an OIDC token; the call itself is not signed. @throws ApiFailure */
export async function assumeRoleWithOidc(
  options: SessionOptions & { providerArn: string; token: string },
): Promise<Credentials> {
  // The token travels as a parameter, so an error of the transport could repeat it.
  rememberSecret(options.token);
  const claims = claimsOf(options.token);
  const answer = await callerOf(options).call({
    ...sts(options),
    // A refusal says nothing of the token, and what it is compared with stands in the account.
    ...(claims !== "" && { resource: `role ${options.roleArn} for a token with ${claims}` }),
    action: "AssumeRoleWithOIDC",
    anonymous: true,
    query: {
      RoleArn: options.roleArn,
      OIDCProviderArn: options.providerArn,
      OIDCToken: options.token,
      RoleSessionName: SESSION_NAME,
      DurationSeconds: DURATION,
    },
  });
  return credentialsOf(answer);
}

function sts(options: SessionOptions) {
  return {
    product: "sts",
    version: "2015-04-01",
    method: "POST",
    resource: `role ${options.roleArn}`,
    // A second session does no harm.
    safe: true,
    answer: sessionSchema,
    ...(options.region === undefined ? { hosts: () => "sts.aliyuncs.com" } : {}),
  } as const;
}

function callerOf(options: SessionOptions & { credentials?: Credentials }) {
  return createCaller({
    tenant: options.tenant,
    region: options.region ?? "cn-hangzhou",
    ...(options.credentials === undefined ? {} : { credentials: options.credentials }),
    ...(options.connect === undefined ? {} : { connect: options.connect }),
    endpoint: options.endpoint,
    signal: options.signal,
  });
}

function credentialsOf(answer: {
  credentials: {
    [field: string]: unknown;
    accessKeyId: string;
    accessKeySecret: string;
    securityToken: string;
    expiration: string;
  };
}): Credentials {
  const { accessKeyId, accessKeySecret, securityToken, expiration } = answer.credentials;
  return new Credentials({ accessKeyId, accessKeySecret, securityToken, expiresAt: Date.parse(expiration) });
}
