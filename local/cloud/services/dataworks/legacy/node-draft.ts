import { commandOf, rootOutput } from "../development";
import type { Recurrence, RerunMode, TaskDependency, WorkflowDraft } from "../operation";
import type { Workspace } from "../workspaces";
import { TRIGGER_FILE } from "./file-types";
import { schedulerSchedule } from "./schedule-rules";
import type { DependencyKind, FileSchedule, FileVersion, LegacyFile, LegacyStore } from "./store";

const RECURRENCES: Record<FileSchedule["schedulerType"], Recurrence> = {
  NORMAL: "Normal",
  MANUAL: "Normal",
  PAUSE: "Pause",
  SKIP: "Skip",
};

const RERUN_MODES: Record<FileSchedule["rerunMode"], RerunMode> = {
  ALL_ALLOWED: "AllAllowed",
  FAILURE_ALLOWED: "FailureAllowed",
  ALL_DENIED: "AllDenied",
};

type CrossCycle = "self" | "child" | "nodes";

const CROSS_CYCLE: Record<DependencyKind, CrossCycle[]> = {
  NONE: [],
  SELF: ["self"],
  CHILD: ["child"],
  USER_DEFINE: ["nodes"],
  USER_DEFINE_AND_SELF: ["nodes", "self"],
  CHILD_AND_SELF: ["child", "self"],
};

/** `a=1 b=$bizdate` or plain values, in the order in which a script counts them. */
function parametersOf(paraValue: string): { name: string; value: string }[] {
  return paraValue
    .split(/\s+/)
    .filter(Boolean)
    .map((part, index) => {
      const at = part.indexOf("=");
      return at > 0 ? { name: part.slice(0, at), value: part.slice(at + 1) } : { name: String(index + 1), value: part };
    });
}

function lastCycle(schedule: FileSchedule, store: LegacyStore): TaskDependency[] {
  return CROSS_CYCLE[schedule.dependentType].flatMap((kind): TaskDependency[] => {
    if (kind === "self") return [{ type: "CrossCycleDependsOnSelf" }];
    if (kind === "child") return [{ type: "CrossCycleDependsOnChildren" }];
    return schedule.dependentNodeIdList
      .split(",")
      .filter(Boolean)
      .flatMap((id) => store.fileOfNode(Number(id))?.current.schedule.outputs.slice(0, 1) ?? [])
      .map((output) => ({ type: "CrossCycleDependsOnOtherNode", output }));
  });
}

/**
 * A version of a file as the scheduler gets it: a workflow of its own with one node, because each file of legacy Data
 * Studio has its own times.
 */
export function draftOf(
  store: LegacyStore,
  workspace: Workspace,
  file: LegacyFile,
  version: FileVersion,
): WorkflowDraft {
  const { schedule } = version;
  const times = schedulerSchedule(schedule, workspace);
  const dependencies: TaskDependency[] = [
    ...schedule.inputs
      .filter((output) => output !== rootOutput(workspace))
      .map((output) => ({ type: "Normal" as const, output })),
    ...lastCycle(schedule, store),
  ];
  const shared = { designId: String(file.id), name: version.name, owner: version.owner, schedule: times, dependencies };
  const description = version.description;
  return {
    ...shared,
    description,
    id: file.workflowId!,
    outputs: [],
    tasks: [
      {
        ...shared,
        description,
        id: file.nodeId!,
        type: commandOf(file.type)!,
        recurrence: RECURRENCES[schedule.schedulerType],
        // Trigger nodes of legacy Data Studio get their instances the night before, whatever the file asks for.
        instanceMode: schedule.applyScheduleImmediately && file.type !== TRIGGER_FILE ? "Immediately" : "T+1",
        rerunMode: RERUN_MODES[schedule.rerunMode],
        rerunTimes: schedule.autoRerunTimes,
        rerunInterval: schedule.autoRerunIntervalMillis,
        timeout: schedule.timeout,
        resourceGroupId: schedule.resourceGroup,
        cu: "0.25",
        script: { content: version.content, parameters: parametersOf(schedule.paraValue) },
        outputs: schedule.outputs,
      },
    ],
  };
}
