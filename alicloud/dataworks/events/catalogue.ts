import { type BodyName } from "./bodies";
import { type VerdictAction } from "./verdict";

/** Part of DataWorks that an event comes from. */
export type EventFamily =
  | "data-studio"
  | "data-integration"
  | "operation-center"
  | "security-center"
  | "data-quality"
  | "console"
  | "upload-download";

/** One documented event. */
export interface EventRow {
  /** `freeze-node`: how extensions and their checks name it. */
  code: string;
  /** `dataworks:NodeChange:FreezeNode`: how EventBridge names it. */
  type: string;
  /** Events of the tenant come on the bus `default` and belong to no distribution channel of a workspace. */
  level: "workspace" | "tenant";
  family: EventFamily;
  /** True for the documented events that hold the operation until the extension answers; all others only report. */
  blockable: boolean;
  /** The API that takes the answer; none where there is nothing to answer. */
  verdict: VerdictAction | "none";
  /** True where the vendor does not say which API takes the answer, and `verdict` is our reading of it. */
  verdictAssumed: boolean;
  /** Form of the message's `data`: tells where the ids are. */
  body: BodyName;
}

type Short = readonly [code: string, type: string, body: BodyName];

interface Chapter {
  family: EventFamily;
  level: EventRow["level"];
  verdict?: VerdictAction;
  assumed?: true;
  rows: readonly Short[];
}

/** Events that ask before the operation. A chapter is what shares family, level and API. */
const BEFORE: readonly Chapter[] = [
  {
    family: "data-studio",
    level: "workspace",
    verdict: "UpdateIDEEventResult",
    rows: [
      ["delete-file", "FileChange:DeleteFile", "file"],
      ["commit-file", "FileChange:CommitFile", "file"],
      ["deploy-file", "FileChange:DeployFile", "file"],
      ["run-file", "FileChange:RunFile", "file"],
      ["commit-table", "TableChange:CommitTable", "table"],
      ["deploy-table", "TableChange:DeployTable", "table"],
    ],
  },
  {
    family: "data-integration",
    level: "workspace",
    verdict: "CallbackExtension",
    assumed: true,
    rows: [
      ["start-diJob", "NodeChange:StartDiJob", "synchronization"],
      ["batch-start-diJob", "NodeChange:BatchStartDiJob", "synchronization"],
    ],
  },
  {
    family: "operation-center",
    level: "workspace",
    verdict: "UpdateWorkbenchEventResult",
    rows: [
      ["undeploy-node", "NodeChange:UndeployNode", "nodes"],
      ["freeze-node", "NodeChange:FreezeNode", "nodes"],
      ["unfreeze-node", "NodeChange:UnFreezeNode", "nodes"],
      ["backfill-data", "BackfillDataOperate:BackfillData", "backfill"],
    ],
  },
  {
    family: "operation-center",
    level: "workspace",
    verdict: "UpdateWorkbenchEventResult",
    assumed: true,
    rows: [
      ["pre-freeze-instance", "InstanceChange:PreFreezeInstance", "instances"],
      ["pre-unfreeze-instance", "InstanceChange:PreUnfreezeInstance", "instances"],
      ["pre-rerun-instance", "InstanceChange:PreRerunInstance", "instances"],
      ["pre-set-instance-success", "InstanceChange:PreSetInstanceSuccess", "instances"],
      ["pre-kill-instance", "InstanceChange:PreKillInstance", "instances"],
    ],
  },
  {
    family: "security-center",
    level: "workspace",
    verdict: "CallbackExtension",
    assumed: true,
    rows: [["approval-change-before-create", "ApprovalChange:ApprovalChangeBeforeCreate", "request"]],
  },
  {
    family: "data-quality",
    level: "workspace",
    verdict: "CallbackExtension",
    assumed: true,
    rows: [
      ["batch-create-data-quality-rules", "DqcCheck:BatchCreateDataQualityRules", "quality"],
      ["batch-update-data-quality-rules", "DqcCheck:BatchUpdateDataQualityRules", "quality"],
      ["batch-delete-data-quality-rules", "DqcCheck:BatchDeleteDataQualityRules", "quality"],
      ["update-data-quality-rule", "DqcCheck:UpdateDataQualityRule", "quality"],
      ["create-data-quality-evaluation-task", "DqcCheck:CreateDataQualityEvaluationTask", "quality"],
      ["update-data-quality-evaluation-task", "DqcCheck:UpdateDataQualityEvaluationTask", "quality"],
      ["clone-data-quality-evaluation-task", "DqcCheck:CloneDataQualityEvaluationTask", "quality"],
      ["batch-delete-data-quality-evaluation-tasks", "DqcCheck:BatchDeleteDataQualityEvaluationTasks", "quality"],
      [
        "create-data-quality-evaluation-task-notification",
        "DqcCheck:CreateDataQualityEvaluationTaskNotification",
        "quality",
      ],
      [
        "update-data-quality-evaluation-task-notification",
        "DqcCheck:UpdateDataQualityEvaluationTaskNotification",
        "quality",
      ],
      [
        "delete-data-quality-evaluation-task-notification",
        "DqcCheck:DeleteDataQualityEvaluationTaskNotification",
        "quality",
      ],
    ],
  },
  {
    family: "console",
    level: "tenant",
    verdict: "CallbackExtension",
    assumed: true,
    rows: [["delete-project", "ProjectChange:DeleteProject", "workspace"]],
  },
  {
    family: "upload-download",
    level: "tenant",
    verdict: "CallbackExtension",
    assumed: true,
    rows: [
      ["download-resources", "ResourcesDownload:DownloadResources", "transfer"],
      ["download-resources-execute", "ResourcesDownload:DownloadResourcesExecute", "transfer"],
      ["upload-data-to-table", "ResourcesUpload:UploadDataToTable", "transfer"],
    ],
  },
];

/** Events that report what has happened. */
const AFTER: readonly Chapter[] = [
  {
    family: "data-studio",
    level: "workspace",
    rows: [
      ["node-change-created", "NodeChange:NodeChangeCreated", "node"],
      ["node-change-updated", "NodeChange:NodeChangeUpdated", "node"],
      ["review-file", "FileChange:ReviewFile", "file"],
    ],
  },
  {
    family: "operation-center",
    level: "workspace",
    rows: [
      ["node-change-deleted", "NodeChange:NodeChangeDeleted", "node"],
      ["instance-status-changes", "InstanceStatusChanges:InstanceStatusChanges", "instance-status"],
      ["freeze-instance", "InstanceChange:FreezeInstance", "instances"],
      ["unfreeze-instance", "InstanceChange:UnfreezeInstance", "instances"],
      ["kill-instance", "InstanceChange:KillInstance", "instances"],
      ["rerun-instance", "InstanceChange:RerunInstance", "instances"],
      ["set-instance-success", "InstanceChange:SetInstanceSuccess", "instances"],
      ["delete-task-instance-dependencies", "InstanceChange:DeleteTaskInstanceDependencies", "instance-dependencies"],
      ["expired-task-instances-deleted", "InstanceChange:ExpiredTaskInstancesDeleted", "expired-instances"],
      ["dag-status-changes", "DagStatusChanges:DagStatusChanges", "dag"],
      ["workbench-monitor-alert", "MonitorAlert:WorkbenchMonitorAlert", "alert"],
    ],
  },
  {
    family: "security-center",
    level: "workspace",
    rows: [
      // The vendor's icons say that the first one blocks, its meaning says that it cannot: the request exists by then.
      ["approval-change-created", "ApprovalChange:ApprovalChangeCreated", "approval"],
      ["approval-change-finished", "ApprovalChange:ApprovalChangeFinished", "approval"],
    ],
  },
  {
    family: "data-quality",
    level: "workspace",
    rows: [
      ["dqc-check-feedback-event", "DqcCheck:DqcCheckFeedbackEvent", "quality-feedback"],
      ["dqc-check-finished-event", "DqcCheck:DqcCheckFinishedEvent", "quality-result"],
    ],
  },
  { family: "console", level: "tenant", rows: [["project-deleted", "ProjectChange:ProjectDeleted", "workspace"]] },
];

function rowsOf(chapters: readonly Chapter[]): EventRow[] {
  return chapters.flatMap(({ family, level, verdict, assumed = false, rows }) =>
    rows.map(([code, type, body]): EventRow => ({
      code,
      type: `dataworks:${type}`,
      level,
      family,
      body,
      blockable: verdict !== undefined,
      verdict: verdict ?? "none",
      verdictAssumed: assumed,
    })),
  );
}

/** Every documented event of DataWorks. */
export const EVENTS: readonly EventRow[] = [...rowsOf(BEFORE), ...rowsOf(AFTER)];

const byType = new Map(EVENTS.map((row) => [row.type, row]));
const byCode = new Map(EVENTS.map((row) => [row.code, row]));

/** The event that EventBridge calls by this type. */
export function eventOfType(type: string): EventRow | undefined {
  return byType.get(type);
}

/** The event that extensions call by this code. */
export function eventOfCode(code: string): EventRow | undefined {
  return byCode.get(code);
}
