import type { Owner, Surroundings } from "../../../kernel";

export interface Member {
  /** User id, `ROLE_<role id>`, or account id. */
  id: string;
  name: string;
  /** Role codes in the order they were granted. */
  roles: string[];
  status: "Normal" | "Forbidden";
}

/** One version of a workspace parameter; values by environment. */
export interface WorkspaceParameter {
  id: number;
  name: string;
  type: "PlainConstant" | "SecretConstant" | "Variable";
  owner: string;
  description: string;
  properties: { EnvType: "Prod" | "Dev"; Value: string }[];
  version: number;
  createdAt: number;
  modifiedAt: number;
  createUser: string;
}

export interface ComputeResource {
  id: number;
  name: string;
  type: string;
  connectionPropertiesMode: string;
  connectionProperties: Record<string, unknown>;
  description: string;
  createdAt: number;
  modifiedAt: number;
  createUser: string;
}

/** A DataWorks workspace; the API calls it project. */
export interface Workspace {
  id: number;
  region: string;
  name: string;
  displayName: string;
  description: string;
  /** Standard mode has a development environment beside production. */
  devEnvironmentEnabled: boolean;
  devRoleDisabled: boolean;
  paiTaskEnabled: boolean;
  status: "Available" | "Initializing" | "Forbidden" | "Deleting";
  owner: string;
  aliyunResourceGroupId: string;
  tags: Map<string, string>;
  createdAt: number;
  members: Map<string, Member>;
  parameters: Map<number, WorkspaceParameter>;
  computeResources: Map<number, ComputeResource>;
  /** "Use Data Studio (New Version)": only a person can switch it on, in the console. */
  newDataStudio: boolean;
  /** "Enable Periodic Scheduling": only a person can switch it on, in the console. */
  periodicScheduling: boolean;
}

/** A serverless resource group. */
export interface ResourceGroup {
  id: string;
  region: string;
  name: string;
  remark: string;
  status: "Normal" | "Creating" | "Deleting";
  paymentType: string;
  /** In CU. */
  spec: number;
  vpcId: string;
  vswitchId: string;
  orderInstanceId: string;
  aliyunResourceGroupId: string;
  tags: Map<string, string>;
  createdAt: number;
  createUser: string;
  /** Workspaces that may use it. */
  workspaces: Set<number>;
}

/** Workspaces and resource groups of one account, over all its regions: their ids name the region. */
export class WorkspaceStore {
  readonly workspaces = new Map<number, Workspace>();
  readonly resourceGroups = new Map<string, ResourceGroup>();

  constructor(
    readonly surroundings: Surroundings,
    readonly owner: Owner,
  ) {}
}
