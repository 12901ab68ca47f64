/** Names of the fields, inside a message's `data`, that say whom and what an event is about. */
export interface BodyFields {
  /** Workspace id: the first of these that is there. */
  project: readonly string[];
  /** `sometimes`: published samples lack the tenant id, so that account and region have to do. */
  tenant: "always" | "sometimes";
  /** User id of whoever does it: the first of these that is there. */
  operator?: readonly string[];
  /** Ids of nodes, which are the scheduler's tasks: all of these. A field may hold one, a list, or commas. */
  nodes?: readonly string[];
  /** Name of the one node or file. */
  name?: string;
  /** Ids of instances: all of these. */
  instances?: readonly string[];
}

/** Forms of `data`, by what they describe. A dot goes down into an object. */
export const BODIES = {
  node: {
    project: ["projectId"],
    tenant: "always",
    operator: ["operator"],
    nodes: ["nodeId"],
    name: "nodeName",
  },
  nodes: { project: ["projectId"], tenant: "always", operator: ["operator"], nodes: ["nodeIds"] },
  // A file that was never deployed has no node yet; its name is there.
  file: {
    project: ["projectId"],
    tenant: "always",
    operator: ["operator"],
    nodes: ["nodeId"],
    name: "fileName",
  },
  table: { project: ["projectId"], tenant: "always", operator: ["operator"], name: "tableName" },
  synchronization: { project: ["projectId", "appId"], tenant: "always", operator: ["operator"] },
  backfill: {
    project: ["projectId"],
    tenant: "always",
    operator: ["operator"],
    nodes: ["rootNodeId", "includeNodeIds"],
  },
  instances: { project: ["projectId"], tenant: "always", operator: ["operator"], instances: ["taskIds"] },
  // Here the scheduler's words are in use: appId is the workspace, taskId the instance.
  "instance-status": { project: ["appId"], tenant: "always", nodes: ["nodeId"], instances: ["taskId"] },
  "instance-dependencies": {
    project: ["appId"],
    tenant: "always",
    operator: ["operator"],
    instances: ["taskInstanceId"],
  },
  "expired-instances": {
    project: ["appId"],
    tenant: "always",
    operator: ["owner"],
    instances: ["deletedTaskInstanceIds"],
  },
  dag: { project: ["projectId"], tenant: "always", operator: ["operator"], name: "dagName" },
  alert: {
    project: ["projectId"],
    tenant: "always",
    nodes: ["nodeId", "nodeIds"],
    instances: ["taskId", "taskIds"],
  },
  request: { project: ["projectId"], tenant: "always", operator: ["operator"] },
  approval: { project: ["appId"], tenant: "sometimes", operator: ["process.applicant"] },
  quality: { project: ["projectId"], tenant: "sometimes", operator: ["operator"] },
  "quality-feedback": { project: ["projectId"], tenant: "always", operator: ["createUser"] },
  "quality-result": { project: ["projectId"], tenant: "always" },
  workspace: { project: ["projectId"], tenant: "always", operator: ["operator"], name: "projectName" },
  transfer: { project: ["queryDwProjectId"], tenant: "sometimes", operator: ["operatorUid"] },
} as const satisfies Record<string, BodyFields>;

/** Name of a form. */
export type BodyName = keyof typeof BODIES;
