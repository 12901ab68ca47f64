import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { readProfile } from "./aliyun-profile";
import type { CallApi, Connection } from "./connect";
import { Credentials, renewing, type CredentialProvider, type CredentialSource } from "./credentials";
import { BadInput, type TenantRole } from "./errors";
import { assumeRole, assumeRoleWithOidc } from "./session";

/** Environment of the process, as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What exchanging a key or token for a session needs. */
export interface ResolveCredentialsOptions {
  /** Region whose STS host is used. @default the host for all regions */
  region?: string;
  /** `host:port` of a local cloud, which then answers for STS. */
  endpoint?: string | undefined;
  /** As in `CallerOptions`. */
  connect?: (connection: Connection) => CallApi;
  signal?: AbortSignal | undefined;
}

/**
 * Finds the credentials of a tenant now.
 * @throws BadInput when the environment or a file lacks something, naming it; ApiFailure when STS refuses
 */
export async function resolveCredentials(
  tenant: TenantRole,
  source: CredentialSource,
  env: Environment,
  options: ResolveCredentialsOptions = {},
): Promise<Credentials> {
  switch (source.kind) {
    case "env":
      return fromEnvironment(tenant, env);
    case "profile": {
      const file = source.file ?? join(env["HOME"] ?? homedir(), ".aliyun", "config.json");
      const profile = await readProfile({ tenant, file, name: source.name });
      if (profile.roleArn === undefined) return profile.credentials;
      return assumeRole({ ...options, tenant, credentials: profile.credentials, roleArn: profile.roleArn });
    }
    case "assume-role":
      return assumeRole({ ...options, tenant, credentials: fromEnvironment(tenant, env), roleArn: source.roleArn });
    case "oidc":
      return assumeRoleWithOidc({
        ...options,
        tenant,
        roleArn: source.roleArn,
        providerArn: source.providerArn,
        token: await readToken(tenant, source.tokenFile),
      });
  }
}

/** As `resolveCredentials`, for work that may outlast a session: resolves at the first call and renews before the end. */
export function credentialProvider(
  tenant: TenantRole,
  source: CredentialSource,
  env: Environment,
  options: ResolveCredentialsOptions = {},
): CredentialProvider {
  return renewing(() => resolveCredentials(tenant, source, env, options));
}

function fromEnvironment(tenant: TenantRole, env: Environment): Credentials {
  const prefix = `TENANT_PAIR_${tenant.toUpperCase()}_`;
  const [keyId, secret] = [`${prefix}ACCESS_KEY_ID`, `${prefix}ACCESS_KEY_SECRET`];
  const missing = [keyId, secret].filter((name) => (env[name] ?? "") === "");
  if (missing.length > 0) {
    throw new BadInput({
      tenant,
      problems: missing.map((name) => ({ file: "environment", path: name, allowed: "expected a value, found none" })),
      hint: `Set ${missing.join(" and ")}, or choose another credentials source for the ${tenant} tenant.`,
    });
  }
  // An empty token counts as none: CI sets variables of absent secrets to an empty text.
  const token = env[`${prefix}SECURITY_TOKEN`];
  return new Credentials({
    accessKeyId: env[keyId]!,
    accessKeySecret: env[secret]!,
    securityToken: token === "" ? undefined : token,
  });
}

async function readToken(tenant: TenantRole, file: string): Promise<string> {
  let token: string;
  try {
    token = (await readFile(file, "utf8")).trim();
  } catch (cause) {
    const problem = { file, path: "", allowed: "expected a readable file with the OIDC token" };
    throw new BadInput({ tenant, problems: [problem], cause });
  }
  if (token !== "") return token;
  throw new BadInput({
    tenant,
    problems: [{ file, path: "", allowed: "expected an OIDC token, found an empty file" }],
  });
}
