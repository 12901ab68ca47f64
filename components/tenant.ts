import type { ResourceOptions } from "@pulumi/pulumi";
import { Provider, type ProviderArgs } from "@pulumi/alicloud/provider";
import { localCloudEndpoints } from "./local-cloud-endpoints";

/** Which side of the pair a tenant is: the source sends the trigger, the target's workflow waits for it. */
export type TenantRole = "source" | "target";

/** Where credentials are found. Names only: a key stands in no file and, whatever the kind, in no plain state. */
export type TenantCredentials =
  | { kind: "env" }
  | { kind: "profile"; name: string; file?: string }
  | { kind: "oidc"; roleArn: string; providerArn: string; tokenFile: string }
  | { kind: "assume-role"; roleArn: string };

/** Tags of everything that takes tags. */
export type Tags = Readonly<Record<string, string>>;

/** A tenant as every component takes it: whose account and region, with which provider, tagged how. */
export interface Tenant {
  readonly role: TenantRole;
  /** 16 digits; compared with the credentials before anything is made. */
  readonly accountId: string;
  readonly region: string;
  /** Zone of what needs one. */
  readonly zone: string;
  /** The tenant's own provider. Default providers are disabled, so a resource without it does not start. */
  readonly provider: Provider;
  readonly credentials: TenantCredentials;
  /** Protects from deletion what cannot be made again as it was. */
  readonly production: boolean;
  readonly tags: Tags;
}

/** What makes a tenant; all plain, because a provider must be known before anything else is planned. */
export interface TenantArgs {
  role: TenantRole;
  accountId: string;
  region: string;
  zone: string;
  credentials: TenantCredentials;
  /** `host:port` of a local cloud. @default the real cloud */
  endpoint?: string;
  /** Protects from deletion what cannot be made again as it was. @default false */
  production?: boolean;
  tags: Tags;
}

/** Makes a tenant with an explicit provider, whose name in the stack is the role. */
export function createTenant(args: TenantArgs, opts: ResourceOptions = {}): Tenant {
  const { role, accountId, region, zone, credentials, production = false, tags } = args;
  const provider = new Provider(role, providerArgs(args), { ...opts, envVarMappings: envVarMappings(args) });
  return { role, accountId, region, zone, provider, credentials, production, tags };
}

/** Environment variables of a tenant's key, and the variables that the provider reads. */
const providerVariables = {
  ACCESS_KEY_ID: "ALIBABA_CLOUD_ACCESS_KEY_ID",
  ACCESS_KEY_SECRET: "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
  SECURITY_TOKEN: "ALIBABA_CLOUD_SECURITY_TOKEN",
};

/**
 * `TENANT_PAIR_SOURCE_ACCESS_KEY_ID` and so on, mapped to what the provider reads. A mapping keeps the two tenants apart
 * where the process environment would silently make both one account, and leaves nothing but variable names in the state.
 */
export function envVarMappings(args: Pick<TenantArgs, "role" | "credentials">): Record<string, string> | undefined {
  // Assuming a role starts from a key too; a profile and a token file bring their own.
  if (args.credentials.kind !== "env" && args.credentials.kind !== "assume-role") return undefined;
  return Object.fromEntries(
    Object.entries(providerVariables).map(([suffix, variable]) => [
      `TENANT_PAIR_${args.role.toUpperCase()}_${suffix}`,
      variable,
    ]),
  );
}

/** Arguments of the tenant's provider: no key among them, whatever the kind of credentials. */
export function providerArgs(args: Omit<TenantArgs, "tags" | "zone" | "production">): ProviderArgs {
  return {
    region: args.region,
    // Spares a call for the account id, and is what the account check compares with.
    accountId: args.accountId,
    ...credentialArgs(args),
    ...(args.endpoint === undefined ? {} : localCloudArgs(args.endpoint)),
  };
}

function credentialArgs({ role, credentials }: Pick<TenantArgs, "role" | "credentials">): ProviderArgs {
  switch (credentials.kind) {
    case "env":
      return {};
    case "profile":
      return {
        profile: credentials.name,
        ...(credentials.file === undefined ? {} : { sharedCredentialsFile: credentials.file }),
      };
    // Both kinds of assuming a role reach STS over HTTPS only, so a local cloud on plain HTTP cannot serve them.
    case "oidc":
      return {
        assumeRoleWithOidc: {
          roleArn: credentials.roleArn,
          oidcProviderArn: credentials.providerArn,
          oidcTokenFile: credentials.tokenFile,
          roleSessionName: `tenant-pair-${role}`,
        },
      };
    case "assume-role":
      return { assumeRole: { roleArn: credentials.roleArn, sessionName: `tenant-pair-${role}` } };
  }
}

function localCloudArgs(endpoint: string): ProviderArgs {
  return {
    protocol: "HTTP",
    skipRegionValidation: true,
    // Otherwise the provider asks the billing service at each start which kind of account this is.
    accountType: "Domestic",
    // Exactly one element: a second one would blank every key of the first, and calls would leave for the real cloud.
    endpoints: [localCloudEndpoints(endpoint)],
  };
}

/** Tags of a tenant's resources; keys are lower case because some services here accept nothing else. */
export function tenantTags(options: {
  pair: string;
  role: TenantRole;
  owner: string;
  environment: string;
  costCentre: string;
}): Tags {
  return {
    pair: options.pair,
    tenant: options.role,
    owner: options.owner,
    environment: options.environment,
    "cost-centre": options.costCentre,
    "managed-by": "pulumi",
  };
}
