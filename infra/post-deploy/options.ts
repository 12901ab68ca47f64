import type { AccessKeysClient } from "../../alicloud/access-keys";
import type { TenantRole } from "../../alicloud/call";
import type { DataWorksClient, LegacyDataWorksClient, Workflows } from "../../alicloud/dataworks";
import type { EventBridgeClient } from "../../alicloud/eventbridge";
import type { MessageClient } from "../../alicloud/message";
import type { SecretsClient } from "../../alicloud/kms";
import type { RolesClient } from "../../alicloud/roles";
import type { StsClient } from "../../alicloud/sts";
import type { Manifest } from "../manifest";
import type { Pace } from "./pace";
import type { Change } from "./reconciliation";

/** The clients of one tenant, signed with its own credentials. */
export interface TenantClients {
  sts: StsClient;
  dataworks: DataWorksClient;
  extensions: LegacyDataWorksClient;
  events: EventBridgeClient;
  messages: MessageClient;
  keys: AccessKeysClient;
  secrets: SecretsClient;
  roles: RolesClient;
}

/** What every verb of the post-deploy step works with. */
export interface PostDeployOptions {
  manifest: Manifest;
  clients: Record<TenantRole, TenantClients>;
  /** The pair's workflow files, read and checked. */
  workflows: Workflows;
  pace: Pace;
  /** Told of each change as it begins, for people who wait. */
  progress?: (change: Change) => void;
}
