import type { Owner, Surroundings } from "../../../kernel";
import type { Deferral } from "./deferral";
import type { SpecFlow, SpecNode, SpecWorkflow } from "./flow-spec";
import type { PipelineRun } from "./pipeline-run";

/** A node in Data Studio. */
export interface NodeDefinition {
  /** 19 digits. */
  id: string;
  spec: SpecNode;
  owner: string;
  createdAt: number;
  modifiedAt: number;
  /** Allotted by the first publishing, the same in both environments. */
  taskId?: number;
}

/** A workflow in Data Studio, with its inner nodes. */
export interface WorkflowDefinition {
  id: string;
  workspaceId: number;
  /** Version of the workflow language that it was written in. */
  version: string;
  /** All but nodes and edges, which follow. */
  spec: SpecWorkflow;
  nodes: NodeDefinition[];
  flows: SpecFlow[];
  /** All that the workflow and its nodes give. */
  outputs: string[];
  owner: string;
  createdAt: number;
  modifiedAt: number;
  /** Counts up with each change. */
  revision: number;
  /** Scheduler-side id, allotted by the first publishing. */
  workflowId?: number;
  /** Online in production: only then the scheduler-side ids show. */
  published: boolean;
}

/** An asynchronous job of an import. */
export interface ImportJob {
  id: string;
  workspaceId: number;
  status: "Running" | "Success" | "Fail";
  type: "Create" | "Update";
  error?: string;
  /** Id of the workflow. */
  response?: string;
  createdAt: number;
  deferral?: Deferral;
}

/** A resource file in Data Studio. */
export interface ResourceDefinition {
  id: string;
  workspaceId: number;
  name: string;
  /** `Python`, `Jar`, `Archive` or `File`. */
  type: string;
  path: string;
  command: string;
  dataSource: { name: string; type: string } | undefined;
  /** The spec as it was given. */
  spec: string;
  /** Where the file lies; empty when only a spec was given. */
  sourceUrl: string;
  owner: string;
  createdAt: number;
  modifiedAt: number;
}

/** Data Studio of one account, over all its regions: a workspace names its region. */
export class DevelopmentStore {
  readonly definitions = new Map<string, WorkflowDefinition>();
  readonly resources = new Map<string, ResourceDefinition>();
  readonly jobs = new Map<string, ImportJob>();
  readonly pipelineRuns = new Map<string, PipelineRun>();

  constructor(
    readonly surroundings: Surroundings,
    readonly owner: Owner,
  ) {}

  definitionsOf(workspaceId: number): WorkflowDefinition[] {
    return [...this.definitions.values()].filter((one) => one.workspaceId === workspaceId);
  }

  /** A node by its id, with the workflow that holds it. */
  node(id: string): { node: NodeDefinition; definition: WorkflowDefinition } | undefined {
    for (const definition of this.definitions.values()) {
      const node = definition.nodes.find((one) => one.id === id);
      if (node) return { node, definition };
    }
    return undefined;
  }
}
