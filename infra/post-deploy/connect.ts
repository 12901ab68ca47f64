import { createAccessKeysClient } from "../../alicloud/access-keys";
import { createCaller, credentialProvider, type CallerOptions, type TenantRole } from "../../alicloud/call";
import { createDataWorksClient, createLegacyDataWorksClient } from "../../alicloud/dataworks";
import { createEventBridgeClient } from "../../alicloud/eventbridge";
import { createMessageClient } from "../../alicloud/message";
import { createSecretsClient } from "../../alicloud/kms";
import { createRolesClient } from "../../alicloud/roles";
import { createStsClient } from "../../alicloud/sts";
import type { Manifest } from "../manifest";
import type { TenantClients } from "./options";

/** What clients are made with. */
export interface ConnectOptions {
  /** Environment that credentials are read from. @default process.env */
  env?: NodeJS.ProcessEnv;
  /** Calls everything off when aborted. */
  signal?: AbortSignal;
  /** Makes the client for a host: an official product client, or one that fails on purpose. @default the generic SDK client */
  connect?: CallerOptions["connect"];
}

/** Clients of both tenants, each with the credentials that its part of the manifest names. @throws BadInput */
export function connectTenants(manifest: Manifest, options: ConnectOptions = {}): Record<TenantRole, TenantClients> {
  const connect = (tenant: TenantRole): TenantClients => {
    const { region, credentials } = manifest[tenant];
    const { endpoint } = manifest;
    const caller = createCaller({
      tenant,
      region,
      endpoint,
      signal: options.signal,
      ...(options.connect === undefined ? {} : { connect: options.connect }),
      credentials: credentialProvider(tenant, credentials, options.env ?? process.env, { region, endpoint }),
    });
    return {
      sts: createStsClient(caller),
      dataworks: createDataWorksClient(caller),
      extensions: createLegacyDataWorksClient(caller),
      events: createEventBridgeClient(caller),
      messages: createMessageClient(caller),
      keys: createAccessKeysClient(caller),
      secrets: createSecretsClient(caller),
      roles: createRolesClient(caller),
    };
  };
  return { source: connect("source"), target: connect("target") };
}
