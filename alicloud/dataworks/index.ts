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
export {
  type Deployment,
  type CheckProcess,
  type EnabledExtension,
  type Extension,
  type ExtensionSummary,
  type LegacyInstance,
} from "./actions/legacy";
export {
  createDataWorksClient,
  createLegacyDataWorksClient,
  type DataWorksClient,
  type LegacyDataWorksClient,
} from "./client";
export {
  assertSchedule,
  cronProblem,
  nextOccurrence,
  normalCron,
  previousOccurrence,
  scheduledTimesOn,
  timesOfDay,
  type CronReading,
  type Schedule,
  type WeekdayNumbers,
} from "./schedule/cron";
export { immediateGeneration, type GenerationOptions, type ImmediateGeneration } from "./schedule/generation";
export {
  assertMilliseconds,
  bizdate,
  dayBounds,
  dayOf,
  formatInstant,
  parseInstant,
  timeOfDay,
  zoneProblem,
} from "./schedule/zone";
export { sameWorkflow, type SpecComparison } from "./workflow/compare";
export { loadWorkflows } from "./workflow/load";
export { LONGEST_NAME } from "./workflow/schema";
export { buildSpec, type ExistingIds, type NodeShell, type SpecContext } from "./workflow/spec";
export { parseSpec, type StoredSpec } from "./workflow/stored-spec";
export {
  type Fires,
  type HttpTriggerNode,
  type Instances,
  type NodeParameter,
  type Rerun,
  type ShellNode,
  type TriggerNode,
  type Workflow,
  type WorkflowNode,
  type Workflows,
} from "./workflow/workflow";
