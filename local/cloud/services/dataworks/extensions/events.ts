/** The call by which an extension answers an event; `any`: only the call that serves all modules, or none is known. */
export type AnswerCall = "UpdateIDEEventResult" | "UpdateWorkbenchEventResult" | "any";

/** An event that extensions can check before the operation goes on. */
export interface ExtensionEvent {
  code: string;
  /** Type of the message at EventBridge. */
  type: string;
  name: string;
  /** Category code; those beyond the documented ones are derived from the type. */
  category: string;
  answer: AnswerCall;
}

type Row = [code: string, type: string, name: string];

const DATA_STUDIO: Row[] = [
  ["delete-file", "FileChange:DeleteFile", "Before a file is deleted"],
  ["commit-file", "FileChange:CommitFile", "Before a file is committed"],
  ["deploy-file", "FileChange:DeployFile", "Before a file is deployed"],
  ["run-file", "FileChange:RunFile", "Before code is run"],
  ["commit-table", "TableChange:CommitTable", "Before a table is committed"],
  ["deploy-table", "TableChange:DeployTable", "Before a table is deployed"],
];

const OPERATION_CENTER: Row[] = [
  ["undeploy-node", "NodeChange:UndeployNode", "Before a node is undeployed"],
  ["freeze-node", "NodeChange:FreezeNode", "Before a node is frozen"],
  ["unfreeze-node", "NodeChange:UnFreezeNode", "Before a node is unfrozen"],
  ["backfill-data", "BackfillDataOperate:BackfillData", "Before data is backfilled"],
  ["pre-freeze-instance", "InstanceChange:PreFreezeInstance", "Before an instance is frozen"],
  ["pre-unfreeze-instance", "InstanceChange:PreUnfreezeInstance", "Before an instance is unfrozen"],
  ["pre-rerun-instance", "InstanceChange:PreRerunInstance", "Before an instance is rerun"],
  ["pre-set-instance-success", "InstanceChange:PreSetInstanceSuccess", "Before an instance is set to success"],
  ["pre-kill-instance", "InstanceChange:PreKillInstance", "Before an instance is terminated"],
];

/** Events of the tenant itself. */
const CONSOLE: Row[] = [["delete-project", "ProjectChange:DeleteProject", "Before a workspace is deleted"]];

/** Events of parts of DataWorks that the local cloud does not play: extensions may be bound to them, none occurs. */
const ELSEWHERE: Row[] = [
  ["start-diJob", "NodeChange:StartDiJob", "Before a synchronization job starts"],
  ["batch-start-diJob", "NodeChange:BatchStartDiJob", "Before synchronization jobs start"],
  ["approval-change-before-create", "ApprovalChange:ApprovalChangeBeforeCreate", "Before a permission is requested"],
  ["batch-create-data-quality-rules", "DqcCheck:BatchCreateDataQualityRules", "Before quality rules are created"],
  ["batch-update-data-quality-rules", "DqcCheck:BatchUpdateDataQualityRules", "Before quality rules are updated"],
  ["batch-delete-data-quality-rules", "DqcCheck:BatchDeleteDataQualityRules", "Before quality rules are deleted"],
  ["update-data-quality-rule", "DqcCheck:UpdateDataQualityRule", "Before a quality rule is updated"],
  ["download-resources", "ResourcesDownload:DownloadResources", "Before a file to download is made"],
  ["download-resources-execute", "ResourcesDownload:DownloadResourcesExecute", "Before a file is downloaded"],
  ["upload-data-to-table", "ResourcesUpload:UploadDataToTable", "Before data is uploaded"],
];

/** `NodeChange:FreezeNode` belongs to `node-change`. */
function categoryOf(type: string): string {
  const [group = ""] = type.split(":");
  return group.replace(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}

function table(rows: Row[], answer: AnswerCall): [string, ExtensionEvent][] {
  return rows.map(([code, type, name]) => [
    code,
    { code, name, type: `dataworks:${type}`, category: categoryOf(type), answer },
  ]);
}

/** Events that extensions can be bound to, by code. */
export const extensionEvents: ReadonlyMap<string, ExtensionEvent> = new Map([
  ...table(DATA_STUDIO, "UpdateIDEEventResult"),
  ...table(OPERATION_CENTER, "UpdateWorkbenchEventResult"),
  ...table(CONSOLE, "any"),
  ...table(ELSEWHERE, "any"),
]);
