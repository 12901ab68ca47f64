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
  modifyUser: string;
}

/** How a workspace reaches an engine or a database. */
export interface Connection {
  id: number;
  name: string;
  type: string;
  connectionPropertiesMode: string;
  connectionProperties: Record<string, unknown>;
  description: string;
  createdAt: number;
  modifiedAt: number;
  createUser: string;
  modifyUser: string;
}

export interface ComputeResource extends Connection {
  /** The data source that came with it. */
  dataSourceId: number;
}

export interface DataSource extends Connection {
  /** Set when a compute resource brought it. */
  computeResourceId?: number;
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
  /** The version in force of each parameter. */
  parameters: Map<number, WorkspaceParameter>;
  /** All versions of each parameter, oldest first. */
  parameterVersions: Map<number, WorkspaceParameter[]>;
  computeResources: Map<number, ComputeResource>;
  dataSources: Map<number, DataSource>;
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

/** A VPC connection of a resource group. */
export interface GroupNetwork {
  id: number;
  region: string;
  resourceGroupId: string;
  vpcId: string;
  vswitchId: string;
  securityGroupId: string;
  status: "Running";
  createdAt: number;
  createUser: string;
}

/** A destination that a resource group reaches through one of its networks. */
export interface GroupRoute {
  id: number;
  region: string;
  networkId: number;
  resourceGroupId: string;
  destinationCidr: string;
  createdAt: number;
}

/** Workspaces and resource groups of one account, over all its regions: their ids name the region. */
export class WorkspaceStore {
  readonly workspaces = new Map<number, Workspace>();
  readonly resourceGroups = new Map<string, ResourceGroup>();
  readonly networks = new Map<number, GroupNetwork>();
  readonly routes = new Map<number, GroupRoute>();
  /** Ids of RAM roles that a console refresh has made known; other roles cannot become members. */
  readonly knownRoles = new Set<string>();
  /** Answers of calls that carried a client token, with what was asked. */
  readonly answeredTokens = new Map<string, { asked: string; answer: object }>();
  /** How DataWorks numbers the account. */
  readonly tenantNumber: number;

  constructor(
    readonly surroundings: Surroundings,
    readonly owner: Owner,
  ) {
    this.tenantNumber = surroundings.ids.counted("dataworks-tenant", 300001);
  }
}

/** Behaviour that is not confirmed or that differs from run to run; the same for all accounts of a local cloud. */
export class WorkspaceSettings {
  /** How long a new resource group stays `Creating`, in milliseconds of the virtual clock. */
  resourceGroupCreationTime = 0;
  /** Whether reading a parameter of type SecretConstant shows its value. Not confirmed, so hidden unless asked for. */
  secretConstants: "masked" | "clear" = "masked";
  /** Asked before a workspace is deleted; a text refuses it. */
  beforeDeletion:
    ((accountId: string, workspace: Workspace, operator: string) => Promise<string | undefined>) | undefined;
  /** Told when a workspace is gone. */
  afterDeletion: ((accountId: string, workspace: Workspace, operator: string) => void) | undefined;
}
