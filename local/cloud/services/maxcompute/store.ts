/** What a project can be set to; a member that was never set is not there. */
export interface ProjectProperties {
  timezone?: string;
  retentionDays?: number;
  allowFullScan?: boolean;
  enableDecimal2?: boolean;
  enableDr?: boolean;
  enableTunnelQuotaRoute?: boolean;
  sqlMeteringMax?: string;
  tunnelQuota?: string;
  typeSystem?: string;
  tableLifecycle?: { type?: string; value?: string };
  encryption?: { enable?: boolean; algorithm?: string; key?: string };
}

export interface SecurityProperties {
  usingAcl: boolean;
  usingPolicy: boolean;
  objectCreatorHasAccessPermission: boolean;
  objectCreatorHasGrantPermission: boolean;
  labelSecurity: boolean;
  enableDownloadPrivilege: boolean;
  projectProtection: { protected: boolean; exceptionPolicy?: string };
}

export interface IpWhiteList {
  ipList?: string;
  vpcIpList?: string;
}

export type ProjectStatus = "AVAILABLE" | "READONLY" | "FROZEN" | "DELETING";

export interface Project {
  name: string;
  region: string;
  owner: string;
  status: ProjectStatus;
  createdAt: number;
  /** These three are answered only when somebody set them: a reader would take a default for a change. */
  comment?: string;
  defaultQuota?: string;
  ipWhiteList?: IpWhiteList;
  properties: ProjectProperties;
  security: SecurityProperties;
  /** Whether tables lie in schemas; once on, it stays on. */
  threeTierModel: boolean;
  tags: Map<string, string>;
}

/**
 * Projects of one account. Names count over all regions, as project calls name no region; each project remembers the
 * one that it was made in.
 */
export class MaxComputeStore {
  readonly projects = new Map<string, Project>();
}
