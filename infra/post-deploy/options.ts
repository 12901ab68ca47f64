import type { AccessKeysClient } from "../../alicloud/access-keys";
import type { TenantRole } from "../../alicloud/call";
import type { DataWorksClient, Workflows } from "../../alicloud/dataworks";
import type { StsClient } from "../../alicloud/sts";
import type { Manifest } from "../manifest";
import type { Pace } from "./pace";

/** The clients of one tenant, signed with its own credentials. */
export interface TenantClients {
  sts: StsClient;
  dataworks: DataWorksClient;
  keys: AccessKeysClient;
}

/** What every verb of the post-deploy step works with. */
export interface PostDeployOptions {
  manifest: Manifest;
  clients: Record<TenantRole, TenantClients>;
  /** The pair's workflow files, read and checked. */
  workflows: Workflows;
  pace: Pace;
  /** Gets a line for each thing that happens, for people who wait. */
  progress?: (line: string) => void;
}
