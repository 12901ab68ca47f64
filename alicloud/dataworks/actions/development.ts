import { type z } from "zod";
import { id, list, maybe, number, shape, text as string } from "../../call";
import { action, flag, listing, oneOf, paging, required, text } from "../parameter";
import { done } from "./answers";

/** Id of the scheduler's object: absent, or zero, before publishing. */
const schedulerId = maybe(id).transform((value) => (value === "0" ? undefined : value));

const asyncJob = shape({
  id,
  /** `Running`, `Success`, `Fail`, `Cancel`. */
  status: maybe(string),
  error: maybe(string),
  /** Of an import that succeeded: the workflow's id. */
  response: maybe(string),
});
/** An asynchronous job as the call that began it returns it. */
export type AsyncJob = z.output<typeof asyncJob>;

const jobStatus = shape({
  jobId: id,
  jobType: maybe(string),
  status: string,
  error: maybe(string),
});
/** State of an asynchronous job: `Running`, `Success`, `Fail` or `Cancel`. */
export type JobStatus = z.output<typeof jobStatus>;

const workflowSummary = shape({
  id,
  name: string,
  /** Epoch milliseconds of the last change of the definition. */
  modifyTime: number,
  description: maybe(string),
  owner: maybe(string),
  type: maybe(string),
});
/** A workflow as the list shows it. */
export type WorkflowSummary = z.output<typeof workflowSummary>;

const workflowDefinition = shape({
  id,
  name: string,
  owner: maybe(string),
  /** FlowSpec JSON text; see `workflow/spec.ts`. */
  spec: string,
  /** The scheduler's id, undefined until the workflow was published. */
  workflowId: schedulerId,
});
/** A workflow with its FlowSpec. */
export type WorkflowDefinition = z.output<typeof workflowDefinition>;

const variablesAndOutputs = maybe(shape({ nodeOutputs: list(shape({ data: string, refTableName: maybe(string) })) }));
const nodeSummary = shape({
  id,
  name: string,
  owner: maybe(string),
  /** The scheduler's task id, undefined until the node was published. */
  taskId: schedulerId,
  recurrence: maybe(string),
  inputs: variablesAndOutputs,
  outputs: variablesAndOutputs,
  script: maybe(shape({ path: maybe(string), runtime: maybe(shape({ command: maybe(string) })) })),
});
/** A node as lists show it. */
export type NodeSummary = z.output<typeof nodeSummary>;

const node = shape({ id, name: string, owner: maybe(string), spec: maybe(string), taskId: schedulerId });
/** A node with its FlowSpec. */
export type StudioNode = z.output<typeof node>;

const nodePage = shape({ pagingInfo: shape({ nodes: list(nodeSummary), totalCount: maybe(number) }) });

/** Workflows and nodes of the new Data Studio, 2024-05-18. */
export const developmentActions = {
  /**
   * Creates or updates one workflow with its nodes from a FlowSpec, as a job to be followed with `getJobStatus`.
   * An id in the spec that exists makes it an update. `dryRun` only validates. A create is not safe: it takes no token.
   */
  importWorkflowDefinition: action({
    method: "POST",
    body: { projectId: required(text), spec: required(text), dryRun: flag },
    safe: false,
    answer: shape({ requestId: maybe(string), asyncJob }),
    result: (answer) => answer.asyncJob,
  }),
  /** State of an asynchronous job. */
  getJobStatus: action({
    method: "GET",
    query: { jobId: required(text) },
    safe: true,
    answer: shape({ jobStatus }),
    result: (answer) => answer.jobStatus,
  }),
  /** Workflows of a workspace. `name` matches parts of names: compare the exact name yourself. */
  listWorkflowDefinitions: listing({
    method: "GET",
    query: { projectId: required(text), name: text, owner: text, type: text, ...paging },
    answer: shape({ pagingInfo: shape({ workflowDefinitions: list(workflowSummary), totalCount: maybe(number) }) }),
    result: ({ pagingInfo }) => ({ items: pagingInfo.workflowDefinitions, total: pagingInfo.totalCount }),
  }),
  /** One workflow; `includeScriptContent` adds the code of its nodes. */
  getWorkflowDefinition: action({
    method: "GET",
    query: { id: required(text), projectId: text, includeScriptContent: flag },
    safe: true,
    answer: shape({ workflowDefinition }),
    result: (answer) => answer.workflowDefinition,
  }),
  /** Deletes a workflow, which must have been taken offline by a pipeline run. */
  deleteWorkflowDefinition: action({
    method: "POST",
    body: { id: required(text), projectId: required(text) },
    safe: false,
    ...done,
  }),
  /** Nodes; `containerId` is the id of the workflow that holds them. */
  listNodes: listing({
    method: "GET",
    query: {
      projectId: required(text),
      containerId: text,
      name: text,
      recurrence: oneOf("Normal", "Pause", "Skip"),
      rerunMode: oneOf("Allowed", "Denied", "FailureAllowed"),
      scene: text,
      ...paging,
    },
    answer: nodePage,
    result: ({ pagingInfo }) => ({ items: pagingInfo.nodes, total: pagingInfo.totalCount }),
  }),
  /** One node. */
  getNode: action({
    method: "GET",
    query: { id: required(text), projectId: text },
    safe: true,
    answer: shape({ node }),
    result: (answer) => answer.node,
  }),
  /** The nodes that a node waits for. */
  listNodeDependencies: listing({
    method: "GET",
    query: { id: required(text), projectId: required(text), ...paging },
    answer: nodePage,
    result: ({ pagingInfo }) => ({ items: pagingInfo.nodes, total: pagingInfo.totalCount }),
  }),
} as const;
