import { defineErrors } from "../../../kernel";

/** Refusals of Data Studio. The numeric codes were seen in the vendor's guidance; no reference page lists them. */
export const developmentErrors = defineErrors({
  specUnreadable: { status: 400, code: "58014884415", message: "The spec is not JSON: {detail}.", assumed: true },
  specInvalid: { status: 400, code: "InvalidSpec", message: "The spec is not valid. {detail}", assumed: true },
  nothingToPublish: {
    status: 400,
    code: "5801489541076353033",
    message: "The object to publish does not exist: {detail}.",
    assumed: true,
  },
  dataStudioOff: {
    status: 400,
    code: "Project.NewDataStudioNotEnabled",
    message: "The workspace does not use Data Studio (New Version): {detail}.",
    assumed: true,
  },
  stillPublished: {
    status: 400,
    code: "WorkflowDefinition.StillPublished",
    message: "Take the workflow offline by a pipeline run of type Offline before it is deleted: {detail}.",
    assumed: true,
  },
  notPublished: {
    status: 400,
    code: "WorkflowDefinition.NotPublished",
    message: "The workflow is not online: {detail}.",
    assumed: true,
  },
  nodeOutsideWorkflow: {
    status: 400,
    code: "LocalCloud.UnsupportedNode",
    message: "The local cloud keeps nodes inside scheduled workflows only: {detail}.",
    assumed: true,
  },
  runNotActive: {
    status: 400,
    code: "PipelineRun.NotRunning",
    message: "The pipeline run is not running: {detail}.",
    assumed: true,
  },
  stageOutOfOrder: {
    status: 400,
    code: "PipelineRun.StageOutOfOrder",
    message: "The stage cannot run now: {detail}.",
    assumed: true,
  },
  stageUnknown: {
    status: 400,
    code: "PipelineRun.StageNotExist",
    message: "The pipeline run has no stage {detail}.",
    assumed: true,
  },
});
