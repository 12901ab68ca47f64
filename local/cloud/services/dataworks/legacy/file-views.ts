import { LegacyStore, type LegacyFile } from "./store";
import type { LegacyContext } from "./workspace";

function core(context: LegacyContext, file: LegacyFile) {
  const folder = [...context.global(LegacyStore).folders.values()].find(
    ({ workspaceId, path }) => workspaceId === file.workspaceId && path === file.folderPath,
  );
  const { current } = file;
  return {
    FileId: file.id,
    FileName: current.name,
    FileType: file.type,
    FileDescription: current.description,
    FileFolderId: folder?.id ?? "",
    BusinessId: file.businessId ?? 0,
    ConnectionName: current.connectionName,
    CommitStatus: file.isSubmitted ? 1 : 0,
    CurrentVersion: file.versions.length,
    AutoParsing: current.autoParsing,
    IsMaxCompute: false,
    NodeId: file.nodeId,
    Owner: current.owner,
    ParentId: 0,
    UseType: "NORMAL",
    CreateTime: file.createdAt,
    CreateUser: file.createUser,
    LastEditTime: file.editedAt,
    LastEditUser: file.editUser,
  };
}

/** A file in the list of files. */
export function fileInList(context: LegacyContext, file: LegacyFile, shown: { content: boolean; path: boolean }) {
  return {
    ...core(context, file),
    ...(shown.content && { Content: context.secrets.mask(file.current.content) }),
    ...(shown.path && { AbsoluteFolderPath: file.folderPath }),
  };
}

function parsedList(text: string): object[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? (value as object[]) : [];
  } catch {
    return [];
  }
}

/** A file's own page. */
export function fileDetail(context: LegacyContext, file: LegacyFile) {
  const { current } = file;
  const { schedule } = current;
  return {
    File: {
      ...core(context, file),
      Content: context.secrets.mask(current.content),
      AdvancedSettings: current.advancedSettings,
      DeletedStatus: file.deletedStatus,
    },
    NodeConfiguration: {
      CronExpress: schedule.cronExpress,
      CycleType: schedule.cycleType,
      SchedulerType: schedule.schedulerType,
      RerunMode: schedule.rerunMode,
      AutoRerunTimes: schedule.autoRerunTimes,
      AutoRerunIntervalMillis: schedule.autoRerunIntervalMillis,
      DependentType: schedule.dependentType,
      DependentNodeIdList: schedule.dependentNodeIdList,
      InputList: schedule.inputs.map((Input) => ({ Input, ParseType: "MANUAL" })),
      OutputList: schedule.outputs.map((Output) => ({ Output })),
      InputParameters: parsedList(current.inputParameters),
      OutputParameters: parsedList(current.outputParameters),
      ParaValue: context.secrets.mask(schedule.paraValue),
      StartEffectDate: schedule.startEffectDate,
      EndEffectDate: schedule.endEffectDate,
      ApplyScheduleImmediately: String(schedule.applyScheduleImmediately),
      IgnoreParentSkipRunningProperty: String(schedule.ignoreParentSkipRunningProperty),
      StartImmediately: schedule.startImmediately,
      Stop: schedule.stop,
      Timeout: schedule.timeout,
      ImageId: schedule.imageId,
    },
  };
}
