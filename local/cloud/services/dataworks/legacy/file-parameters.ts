import { flag, integer, oneOf, text, type Input } from "../../../kernel";
import type { FileContent, FileSchedule } from "./store";

/** What CreateFile and UpdateFile have in common. */
export const fileParameters = {
  AdvancedSettings: text(),
  ApplyScheduleImmediately: flag(),
  AutoParsing: flag(),
  AutoRerunIntervalMillis: integer(),
  AutoRerunTimes: integer(),
  ConnectionName: text(),
  Content: text(),
  CronExpress: text(),
  CycleType: oneOf("DAY", "NOT_DAY"),
  DependentNodeIdList: text(),
  DependentType: oneOf("SELF", "CHILD", "USER_DEFINE", "NONE", "USER_DEFINE_AND_SELF", "CHILD_AND_SELF"),
  EndEffectDate: integer(),
  FileDescription: text(),
  FileFolderPath: text(),
  IgnoreParentSkipRunningProperty: flag(),
  ImageId: text(),
  InputList: text(),
  InputParameters: text(),
  OutputList: text(),
  OutputParameters: text(),
  Owner: text(),
  ParaValue: text(),
  RerunMode: oneOf("ALL_ALLOWED", "FAILURE_ALLOWED", "ALL_DENIED"),
  ResourceGroupIdentifier: text(),
  SchedulerType: oneOf("NORMAL", "MANUAL", "PAUSE", "SKIP"),
  StartEffectDate: integer(),
  StartImmediately: flag(),
  Stop: flag(),
  Timeout: integer(),
};

type Given = Partial<Input<typeof fileParameters>> & { FileName?: string | undefined };

const NEW_SCHEDULE: FileSchedule = {
  cronExpress: "00 05 00 * * ?",
  cycleType: "DAY",
  schedulerType: "NORMAL",
  rerunMode: "ALL_ALLOWED",
  autoRerunTimes: 0,
  autoRerunIntervalMillis: 0,
  dependentType: "NONE",
  dependentNodeIdList: "",
  inputs: [],
  outputs: [],
  paraValue: "",
  resourceGroup: "",
  applyScheduleImmediately: false,
  startImmediately: false,
  ignoreParentSkipRunningProperty: false,
  stop: false,
  timeout: 0,
  imageId: "",
};

/** A file with nothing in it. */
export function newContent(owner: string): FileContent {
  const texts = { content: "", description: "", connectionName: "", advancedSettings: "" };
  const parameters = { inputParameters: "", outputParameters: "" };
  return { ...texts, ...parameters, name: "", owner, autoParsing: false, schedule: NEW_SCHEDULE };
}

function listed(value: string | undefined): string[] | undefined {
  return value
    ?.split(",")
    .map((one) => one.trim())
    .filter(Boolean);
}

function defined<Value extends object>(value: Value): { [Name in keyof Value]: Exclude<Value[Name], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as never;
}

/** The file with what the call gives over it. */
export function changedContent(content: FileContent, given: Given): FileContent {
  const schedule = defined({
    cronExpress: given.CronExpress,
    cycleType: given.CycleType,
    schedulerType: given.SchedulerType,
    rerunMode: given.RerunMode,
    autoRerunTimes: given.AutoRerunTimes,
    autoRerunIntervalMillis: given.AutoRerunIntervalMillis,
    dependentType: given.DependentType,
    dependentNodeIdList: given.DependentNodeIdList,
    inputs: listed(given.InputList),
    outputs: listed(given.OutputList),
    paraValue: given.ParaValue,
    resourceGroup: given.ResourceGroupIdentifier,
    startEffectDate: given.StartEffectDate,
    endEffectDate: given.EndEffectDate,
    applyScheduleImmediately: given.ApplyScheduleImmediately,
    startImmediately: given.StartImmediately,
    ignoreParentSkipRunningProperty: given.IgnoreParentSkipRunningProperty,
    stop: given.Stop,
    timeout: given.Timeout,
    imageId: given.ImageId,
  });
  const own = defined({
    name: given.FileName,
    description: given.FileDescription,
    content: given.Content,
    owner: given.Owner,
    connectionName: given.ConnectionName,
    advancedSettings: given.AdvancedSettings,
    autoParsing: given.AutoParsing,
    inputParameters: given.InputParameters,
    outputParameters: given.OutputParameters,
  });
  return { ...content, ...own, schedule: { ...content.schedule, ...schedule } };
}
