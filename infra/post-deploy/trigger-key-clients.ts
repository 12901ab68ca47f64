import type { TenantRole } from "../../alicloud/call";
import type { SecretsClient } from "../../alicloud/kms";
import type { DataWorksClient } from "../../alicloud/dataworks";
import type { Manifest } from "../manifest";
import { parameterStore } from "./key-parameter";
import { secretStore } from "./key-secret";
import type { KeyStore } from "./key-store";
import type { TenantClients } from "./options";

/** Clients of the source that a store needs. */
export interface KeyStoreClients {
  parameters: Pick<DataWorksClient, "listParameters" | "createParameter" | "updateParameter" | "deleteParameter">;
  secrets: SecretsClient;
}

/** What reconciling and rotating the key needs of both tenants. */
export function triggerKeyClients(manifest: Manifest, clients: Record<TenantRole, TenantClients>) {
  const { dataworks, secrets } = clients.source;
  return { keys: clients.target.keys, store: keyStore(manifest, { parameters: dataworks, secrets }) };
}

/** The store that the pair's configuration chose. */
export function keyStore(manifest: Manifest, clients: KeyStoreClients): KeyStore {
  return manifest.secretStore === "kms"
    ? secretStore(manifest, clients.secrets)
    : parameterStore(manifest, clients.parameters);
}
