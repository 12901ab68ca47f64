import { type z } from "zod";
import { flag as bool, id, list, maybe, number, shape, text as string } from "../../call";
import { action, flag, integer, listing, oneOf, paging, required, text } from "../parameter";

const events = list(shape({ eventCode: string, eventName: maybe(string) }));
const extensionStatus = maybe(number);

const extensionSummary = shape({
  extensionCode: string,
  extensionName: maybe(string),
  owner: maybe(string),
  status: extensionStatus,
  bindEventList: events,
});
/** An extension as the list shows it. */
export type ExtensionSummary = z.output<typeof extensionSummary>;

const extension = shape({
  extensionCode: string,
  extensionName: maybe(string),
  extensionDesc: maybe(string),
  /** 0 testing, 1 published, 3 disabled, 4 under review, 5 approved, 6 refused. */
  status: extensionStatus,
  bindEventList: events,
  /** Id of the workspace in which it is tested. */
  projectTesting: maybe(id),
  detailUrl: maybe(string),
  helpDocUrl: maybe(string),
  parameterSetting: maybe(string),
  optionSetting: maybe(string),
});
/** One extension. */
export type Extension = z.output<typeof extension>;

const enabledExtension = shape({ extensionCode: string, extensionName: maybe(string), owner: maybe(string) });
/** An extension that checks an event in a workspace. */
export type EnabledExtension = z.output<typeof enabledExtension>;

const checkProcess = shape({
  messageId: string,
  eventCode: maybe(string),
  processName: maybe(string),
  operator: maybe(string),
  /** `CHECKING`, `PASSED` or `BLOCKED`. */
  status: maybe(string),
});
/** An operation that extensions are or were asked about. */
export type CheckProcess = z.output<typeof checkProcess>;

const deployment = shape({
  /** 0 ready, 1 success, 2 failed. */
  status: maybe(number),
  /** 7 an extension refused, 8 extensions are checking. */
  checkingStatus: maybe(number),
  /** 1 development, 2 production. */
  toEnvironment: maybe(number),
  errorMessage: maybe(string),
});
/** A deployment of the older Data Studio. */
export type Deployment = z.output<typeof deployment>;

const instance = shape({
  instanceId: id,
  nodeId: id,
  nodeName: maybe(string),
  /** `NOT_RUN`, `WAIT_TIME`, `WAIT_RESOURCE`, `RUNNING`, `CHECKING`, `CHECKING_CONDITION`, `FAILURE`, `SUCCESS`; others may come. */
  status: string,
  /** Scheduled instant, epoch ms. */
  cycTime: maybe(number),
  /** Epoch ms. */
  bizdate: maybe(number),
});
/** One scheduled run of a node. */
export type LegacyInstance = z.output<typeof instance>;

/** For actions that return an id as `Data`. */
const data = {
  answer: shape({ requestId: maybe(string), data: id }),
  result: (answer: { data: string; requestId?: string | undefined }) => ({
    id: answer.data,
    requestId: answer.requestId,
  }),
} as const;

const told = {
  answer: shape({ requestId: maybe(string), success: maybe(bool) }),
  result: (answer: { requestId?: string | undefined; success?: boolean | undefined }) => answer,
} as const;

/** Extensions, and the older Data Studio and Operation Center, 2020-05-18. */
export const legacyActions = {
  /** Extensions of the account in the region. */
  listExtensions: listing({
    method: "POST",
    query: { ...paging },
    answer: shape({ pagingInfo: shape({ extensions: list(extensionSummary), totalCount: maybe(number) }) }),
    result: ({ pagingInfo }) => ({ items: pagingInfo.extensions, total: pagingInfo.totalCount }),
  }),
  /** One extension. */
  getExtension: action({
    method: "POST",
    query: { extensionCode: required(text) },
    safe: true,
    answer: shape({ extension }),
    result: (answer) => answer.extension,
  }),
  /** The extensions that check an event in a workspace. */
  listEnabledExtensionsForProject: action({
    method: "POST",
    body: { projectId: required(text), eventCode: required(text), fileType: text },
    safe: true,
    answer: shape({ extensions: list(enabledExtension) }),
    result: (answer) => answer.extensions,
  }),
  /** Operations that extensions are or were asked about. */
  listCheckProcesses: listing({
    method: "POST",
    body: {
      eventCode: required(text),
      projectId: text,
      status: oneOf("CHECKING", "PASSED", "BLOCKED"),
      ...paging,
    },
    answer: shape({ pagingInfo: shape({ checkProcesses: list(checkProcess), totalCount: maybe(number) }) }),
    result: ({ pagingInfo }) => ({ items: pagingInfo.checkProcesses, total: pagingInfo.totalCount }),
  }),
  /** Answers an Operation Center event. The same verdict twice changes nothing. */
  updateWorkbenchEventResult: action({
    method: "POST",
    query: {
      messageId: required(text),
      extensionCode: required(text),
      checkResult: required(oneOf("OK", "FAIL")),
      checkResultTip: text,
    },
    safe: true,
    ...told,
  }),
  /**
   * Fires an HTTP trigger node of the older Data Studio. Both times are epoch milliseconds: `cycleTime` the scheduled
   * instant, `bizDate` 00:00 of the day before. A second call has no effect. `success: false` is reported, not thrown.
   */
  runTriggerNode: action({
    method: "POST",
    body: {
      appId: required(text),
      nodeId: required(text),
      cycleTime: required(integer),
      bizDate: required(integer),
    },
    safe: true,
    successFlag: "reported",
    ...told,
  }),
  /** Makes a business flow, the folder of files. */
  createBusiness: action({
    method: "POST",
    body: {
      businessName: required(text),
      projectId: text,
      projectIdentifier: text,
      description: text,
      owner: text,
      useType: text,
    },
    safe: false,
    answer: shape({ requestId: maybe(string), businessId: id }),
    result: (answer) => ({ id: answer.businessId, requestId: answer.requestId }),
  }),
  /** Makes a file; `fileType` 1114 is the HTTP trigger, 6 is Shell. Returns the file's id. */
  createFile: action({
    method: "POST",
    body: {
      fileName: required(text),
      fileType: required(integer),
      projectId: text,
      projectIdentifier: text,
      fileFolderPath: text,
      fileDescription: text,
      content: text,
      inputList: text,
      outputList: text,
      inputParameters: text,
      outputParameters: text,
      paraValue: text,
      cronExpress: text,
      cycleType: oneOf("DAY", "NOT_DAY"),
      schedulerType: oneOf("NORMAL", "MANUAL", "PAUSE", "SKIP"),
      rerunMode: text,
      autoRerunTimes: integer,
      autoRerunIntervalMillis: integer,
      startEffectDate: integer,
      endEffectDate: integer,
      resourceGroupIdentifier: text,
      owner: text,
      stop: flag,
      autoParsing: flag,
      dependentType: text,
      dependentNodeIdList: text,
      startImmediately: flag,
      createFolderIfNotExists: flag,
      timeout: integer,
      advancedSettings: text,
      connectionName: text,
    },
    safe: false,
    ...data,
  }),
  /** Commits a file to the development environment. Returns the deployment's id. */
  submitFile: action({
    method: "POST",
    body: {
      fileId: required(text),
      projectId: text,
      projectIdentifier: text,
      comment: text,
      skipAllDeployFileExtensions: flag,
    },
    safe: false,
    ...data,
  }),
  /** Deploys a committed file to production. Returns the deployment's id. */
  deployFile: action({
    method: "POST",
    body: { fileId: text, nodeId: text, projectId: text, projectIdentifier: text, comment: text },
    safe: false,
    ...data,
  }),
  /** One deployment. */
  getDeployment: action({
    method: "POST",
    body: { deploymentId: required(text), projectId: text, projectIdentifier: text },
    safe: true,
    answer: shape({ data: shape({ deployment }) }),
    result: (answer) => answer.data.deployment,
  }),
  /** Instances of a workspace; `bizdate` is `yyyy-MM-dd HH:mm:ss`, the day before the scheduled day. */
  listInstances: listing({
    method: "POST",
    body: {
      projectId: required(text),
      projectEnv: required(oneOf("PROD", "DEV")),
      nodeId: text,
      nodeName: text,
      bizdate: text,
      beginBizdate: text,
      endBizdate: text,
      bizName: text,
      dagId: text,
      owner: text,
      programType: text,
      status: text,
      orderBy: text,
      ...paging,
    },
    answer: shape({ data: shape({ instances: list(instance), totalCount: maybe(number) }) }),
    result: (answer) => ({ items: answer.data.instances, total: answer.data.totalCount }),
  }),
} as const;
