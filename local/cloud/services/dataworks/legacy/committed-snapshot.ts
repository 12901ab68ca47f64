import type { FileChange, IdeSnapshot } from "../extensions";
import type { FileVersion, LegacyFile } from "./store";

/** What an extension sees of a file that is committed or deployed. */
export function committedSnapshot(
  file: LegacyFile,
  facts: { change: FileChange; committor: string; version: FileVersion | undefined },
): IdeSnapshot {
  const { schedule, ...content } = facts.version ?? file.current;
  return {
    CommittedFile: {
      ChangeType: facts.change,
      Comment: facts.version?.comment ?? "",
      Committor: facts.committor,
      Content: content.content,
      FileId: file.id,
      FileName: content.name,
      FileType: file.type,
      ...(file.nodeId === undefined ? {} : { NodeId: file.nodeId }),
      UseType: "NORMAL",
      FilePropertyContent: {
        ...(file.businessId === undefined ? {} : { BusinessId: file.businessId }),
        CurrentVersion: file.versions.length,
        Owner: content.owner,
      },
      NodeConfiguration: {
        AutoRerunIntervalMillis: schedule.autoRerunIntervalMillis,
        AutoRerunTimes: schedule.autoRerunTimes,
        CronExpress: schedule.cronExpress,
        CycleType: schedule.cycleType,
        DependentNodeIdList: schedule.dependentNodeIdList,
        DependentType: schedule.dependentType,
        InputList: schedule.inputs.map((Input) => ({ Input, ParseType: "MANUAL" })),
        OutputList: schedule.outputs.map((Output) => ({ Output })),
        ParaValue: schedule.paraValue,
        RerunMode: schedule.rerunMode,
        SchedulerType: schedule.schedulerType,
      },
    },
  };
}
