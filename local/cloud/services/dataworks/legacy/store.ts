import type { Owner, Surroundings } from "../../../kernel";
import type { Deferral } from "../development";
import type { Environment } from "../operation";

/** A workflow of legacy Data Studio; the API calls it business. */
export interface Business {
  id: number;
  workspaceId: number;
  name: string;
  description: string;
  owner: string;
  useType: string;
}

export interface Folder {
  id: string;
  workspaceId: number;
  path: string;
}

export type DependencyKind = "SELF" | "CHILD" | "USER_DEFINE" | "NONE" | "USER_DEFINE_AND_SELF" | "CHILD_AND_SELF";

/** When and how a file runs, in the API's own words. */
export interface FileSchedule {
  cronExpress: string;
  cycleType: "DAY" | "NOT_DAY";
  schedulerType: "NORMAL" | "MANUAL" | "PAUSE" | "SKIP";
  rerunMode: "ALL_ALLOWED" | "FAILURE_ALLOWED" | "ALL_DENIED";
  autoRerunTimes: number;
  autoRerunIntervalMillis: number;
  dependentType: DependencyKind;
  dependentNodeIdList: string;
  inputs: string[];
  outputs: string[];
  paraValue: string;
  resourceGroup: string;
  startEffectDate?: number;
  endEffectDate?: number;
  applyScheduleImmediately: boolean;
  startImmediately: boolean;
  ignoreParentSkipRunningProperty: boolean;
  stop: boolean;
  /** Hours. */
  timeout: number;
  imageId: string;
}

/** What a file holds; a submitted version keeps a copy. */
export interface FileContent {
  name: string;
  description: string;
  content: string;
  owner: string;
  connectionName: string;
  advancedSettings: string;
  autoParsing: boolean;
  /** JSON texts that are kept as they are. */
  inputParameters: string;
  outputParameters: string;
  schedule: FileSchedule;
}

export interface FileVersion extends FileContent {
  number: number;
  comment: string;
  /** The check before deployment was waived when it was submitted. */
  skipsDeployCheck: boolean;
}

/** A node or resource of legacy Data Studio. */
export interface LegacyFile {
  id: number;
  workspaceId: number;
  type: number;
  businessId?: number;
  folderPath: string;
  current: FileContent;
  /** Whether `current` is what was submitted last. */
  isSubmitted: boolean;
  versions: FileVersion[];
  /** Scheduler-side ids, allotted by the first submission. */
  nodeId?: number;
  workflowId?: number;
  deletedStatus: "NORMAL" | "RECYCLE" | "DELETED";
  createdAt: number;
  createUser: string;
  editedAt: number;
  editUser: string;
  /** Version and time of the last deployment to each environment. */
  deployed: Partial<Record<Environment, { version: number; at: number }>>;
}

/** Where a deployment goes; the numbers are the vendor's. */
export const PLACES = { studio: 0, Dev: 1, Prod: 2 } as const;

export interface LegacyDeployment {
  id: number;
  workspaceId: number;
  name: string;
  creator: string;
  createdAt: number;
  executedAt?: number;
  from: number;
  to: number;
  /** 0 waits, 1 went well, 2 failed. */
  status: 0 | 1 | 2;
  /** 8 while an extension checks, 7 after it refused. */
  checkingStatus?: 7 | 8;
  errorMessage: string;
  item: { fileId: number; version: number };
  deferral?: Deferral;
}

/** Legacy Data Studio of one account, over all its regions: a workspace names its region. */
export class LegacyStore {
  readonly businesses = new Map<number, Business>();
  readonly folders = new Map<string, Folder>();
  readonly files = new Map<number, LegacyFile>();
  readonly deployments = new Map<number, LegacyDeployment>();
  private readonly byNode = new Map<number, LegacyFile>();

  constructor(
    readonly surroundings: Surroundings,
    readonly owner: Owner,
  ) {}

  /** Files of a workspace that are not deleted. */
  filesOf(workspaceId: number): LegacyFile[] {
    return [...this.files.values()].filter(
      (file) => file.workspaceId === workspaceId && file.deletedStatus === "NORMAL",
    );
  }

  /** Gives a file its scheduler-side ids, once. */
  allotNode(file: LegacyFile): void {
    const { ids } = this.surroundings;
    file.nodeId ??= ids.counted("task", 700_001);
    file.workflowId ??= ids.counted("published-workflow", 800_001);
    this.byNode.set(file.nodeId, file);
  }

  /** The file behind a node. */
  fileOfNode(nodeId: number): LegacyFile | undefined {
    return this.byNode.get(nodeId);
  }
}
