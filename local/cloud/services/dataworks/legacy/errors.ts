import { defineErrors } from "../../../kernel";

/** Refusals of legacy Data Studio. The one with a number was seen in the vendor's guidance. */
export const legacyErrors = defineErrors({
  dataStudioNew: {
    status: 400,
    code: "Project.NewDataStudioEnabled",
    message: "The workspace uses Data Studio (New Version), which these calls do not know: {detail}.",
    assumed: true,
  },
  projectMissing: {
    status: 400,
    code: "MissingProjectId",
    message: "Name the workspace by ProjectId or by ProjectIdentifier.",
    assumed: true,
  },
  businessGone: { status: 404, code: "Business.NotExist", message: "There is no workflow {detail}.", assumed: true },
  businessNotEmpty: {
    status: 400,
    code: "Business.NotEmpty",
    message: "The workflow still has files: {detail}.",
    assumed: true,
  },
  nameTaken: { status: 400, code: "Name.AlreadyExists", message: "The name is taken: {detail}.", assumed: true },
  folderGone: {
    status: 400,
    code: "1201111431",
    message: "There is no folder {detail}. A path begins with a root folder and the name of a workflow.",
    assumed: true,
  },
  folderNotEmpty: {
    status: 400,
    code: "Folder.NotEmpty",
    message: "The folder still has files: {detail}.",
    assumed: true,
  },
  fileGone: { status: 404, code: "File.NotExist", message: "There is no file {detail}.", assumed: true },
  fileTypeUnknown: {
    status: 400,
    code: "LocalCloud.UnsupportedFileType",
    message: "The local cloud knows HTTP trigger, Shell and zero-load nodes and resources, not the type {detail}.",
    assumed: true,
  },
  scheduleInvalid: {
    status: 400,
    code: "File.ScheduleInvalid",
    message: "The file cannot be scheduled so: {detail}.",
    assumed: true,
  },
  inputUnknown: {
    status: 400,
    code: "File.InputNotExist",
    message: "The file waits for something that nothing gives: {detail}.",
    assumed: true,
  },
  outputTaken: {
    status: 400,
    code: "File.OutputAlreadyExists",
    message: "Another file gives this output already: {detail}.",
    assumed: true,
  },
  groupNotBound: {
    status: 400,
    code: "File.ResourceGroupNotBound",
    message: "The file has no resource group that is bound to the workspace: {detail}.",
    assumed: true,
  },
  notSubmitted: {
    status: 400,
    code: "File.NotSubmitted",
    message: "Only a submitted file can be deployed: {detail}.",
    assumed: true,
  },
  basicMode: {
    status: 400,
    code: "Deployment.BasicMode",
    message: "In basic mode submitting a file deploys it: {detail}.",
    assumed: true,
  },
  deletionRefused: {
    status: 400,
    code: "File.DeletionBlocked",
    message: "An extension blocked the deletion: {detail}",
    assumed: true,
  },
  deploymentGone: {
    status: 404,
    code: "Deployment.NotExist",
    message: "There is no deployment {detail}.",
    assumed: true,
  },
  dateInvalid: {
    status: 400,
    code: "InvalidBizdate",
    message: "A business date is written yyyy-MM-dd HH:mm:ss: {detail}.",
    assumed: true,
  },
  operationImpossible: {
    status: 400,
    code: "Instance.OperationNotAllowed",
    message: "This cannot be done to the instance: {detail}",
    assumed: true,
  },
});
