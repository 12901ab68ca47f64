import type { AccountClient } from "../../alicloud/account";
import type { ApiCaller, TenantRole } from "../../alicloud/call";
import type { DataWorksClient } from "../../alicloud/dataworks";
import type { OidcProvidersClient } from "../../alicloud/oidc-providers";
import type { AccountRole, PairParts, TrustedParties } from "../../alicloud/ram";
import type { RolesClient } from "../../alicloud/roles";
import type { ServiceLinkedRolesClient } from "../../alicloud/service-linked-roles";
import type { StsClient } from "../../alicloud/sts";
import type { WorkspaceName } from "../readiness/workspace";

/** One tenant of a pair, as far as its account has to be made ready for it. */
export interface BootstrapTenant {
  tenant: TenantRole;
  accountId: string;
  region: string;
  pair: string;
  parts: PairParts;
  workspace: WorkspaceName;
  /** Role that the stack's credentials take; absent when they are a key's own. */
  roleOfCredentials?: string;
}

/** An identity provider that is to be there. */
export interface WantedProvider {
  name: string;
  issuer: string;
  audience: string;
  fingerprints: readonly string[];
}

/** Who may take each role; a role that is left out keeps its trust, and is not made when it does not exist. */
export type Trust = Partial<Record<AccountRole, TrustedParties>>;

/** Clients of the account's administrator. */
export interface BootstrapClients {
  sts: StsClient;
  account: AccountClient;
  roles: RolesClient;
  providers: OidcProvidersClient;
  serviceRoles: ServiceLinkedRolesClient;
  dataworks: DataWorksClient;
}

/** What one bootstrap is told. */
export interface BootstrapOptions extends BootstrapTenant {
  caller: ApiCaller;
  trust: Trust;
  provider?: WantedProvider;
  /** Told of each item when it is settled. */
  onItem?: (item: BootstrapItem) => void;
}

/**
 * What became of one thing.
 * - `made`, `changed`, `unchanged`: as it is to be now
 * - `open`: waits for a person, or for something that comes later; `next` says what
 * - `unknown`: no API tells; `skipped`: nobody asked for it; `failed`: a call was refused
 */
export type ItemState = "made" | "changed" | "unchanged" | "open" | "unknown" | "skipped" | "failed";

/** One thing that an account needs, and what became of it. */
export interface BootstrapItem {
  /** Stable id: `service/dataworks`, `role/deployer`. */
  id: string;
  /** Name for people. */
  what: string;
  state: ItemState;
  detail: string;
  /** The next step. */
  next?: string;
  /** Exit code that this item asks for; 0 when it is settled. */
  exitCode: number;
}
