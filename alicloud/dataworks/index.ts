/** DataWorks as a client: both API versions, schedule arithmetic, workflow files and their FlowSpec. */
export { type ClientOf, type InputOf, type MethodOptions, type ResultOf } from "./action";
export { type Done, type Made } from "./actions/answers";
export {
  type AsyncJob,
  type JobStatus,
  type NodeSummary,
  type StudioNode,
  type WorkflowDefinition,
  type WorkflowSummary,
} from "./actions/development";
export { type SuccessInfo, type Task, type TaskInstance, type TriggerAnswer } from "./actions/operation";
export { type ParameterProperty, type WorkspaceParameter } from "./actions/parameter-store";
export { type PipelineRun, type PipelineStage } from "./actions/publishing";
export {
  type ComputeResource,
  type Project,
  type ProjectMember,
  type ProjectRole,
  type ResourceGroup,
} from "./actions/workspace";
export { createDataWorksClient, type DataWorksClient } from "./client";
