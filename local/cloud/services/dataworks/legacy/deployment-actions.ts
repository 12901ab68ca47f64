import { action, flag, integer, required, text, type Action } from "../../../kernel";
import { legacyNeed } from "../needs";
import { matchesName, pageOf, pagingParameters } from "../operation";
import { legacyAction } from "./answer";
import { startDeployment } from "./deployment";
import { legacyErrors } from "./errors";
import { requireSubmittable, requireType } from "./file-rules";
import { LegacyStore, type LegacyDeployment } from "./store";
import { fileOf, projectParameters, studioOf } from "./workspace";

const submitFile = legacyAction({
  parameters: {
    ...projectParameters,
    FileId: required(integer()),
    Comment: text(),
    SkipAllDeployFileExtensions: flag(),
  },
  ram: legacyNeed("SubmitFile"),
  handle(context) {
    const { input } = context;
    const workspace = studioOf(context, input, "develop");
    const file = fileOf(context, workspace, { FileId: input.FileId });
    if (file.deletedStatus !== "NORMAL") throw legacyErrors.fileGone(String(file.id));
    requireType(context, file.type);
    requireSubmittable(context, workspace, file);
    const version = {
      ...file.current,
      number: file.versions.length + 1,
      comment: input.Comment ?? "",
      skipsDeployCheck: input.SkipAllDeployFileExtensions ?? false,
    };
    file.versions.push(version);
    file.isSubmitted = true;
    context.global(LegacyStore).allotNode(file);
    const environment = workspace.devEnvironmentEnabled ? "Dev" : "Prod";
    return { Data: startDeployment({ context, workspace, file, version, environment }).id };
  },
});

const deployFile = legacyAction({
  parameters: { ...projectParameters, FileId: integer(), NodeId: integer(), Comment: text() },
  ram: legacyNeed("DeployFile"),
  handle(context) {
    const workspace = studioOf(context, context.input, "publish");
    const file = fileOf(context, workspace, context.input);
    if (!workspace.devEnvironmentEnabled) throw legacyErrors.basicMode(file.current.name);
    const isGone = file.deletedStatus === "RECYCLE";
    // Production gets what development has: a later version whose deployment there failed stays behind.
    const version = isGone ? undefined : file.versions.find(({ number }) => number === file.deployed.Dev?.version);
    if (!isGone && !version) throw legacyErrors.notSubmitted(file.current.name);
    return { Data: startDeployment({ context, workspace, file, version, environment: "Prod" }).id };
  },
});

const getDeployment = legacyAction({
  parameters: { ...projectParameters, DeploymentId: required(integer()) },
  ram: legacyNeed("GetDeployment"),
  handle(context) {
    const workspace = studioOf(context, context.input, "see");
    const found = context.global(LegacyStore).deployments.get(context.input.DeploymentId);
    if (found?.workspaceId !== workspace.id) throw legacyErrors.deploymentGone(String(context.input.DeploymentId));
    found.deferral?.poll();
    const { status: Status, item } = found;
    return {
      Data: {
        Deployment: {
          Name: found.name,
          Status,
          CheckingStatus: found.checkingStatus,
          ErrorMessage: found.errorMessage,
          FromEnvironment: found.from,
          ToEnvironment: found.to,
          CreatorId: found.creator,
          HandlerId: found.creator,
          CreateTime: found.createdAt,
          ExecuteTime: found.executedAt,
        },
        DeployedItems: [{ FileId: item.fileId, FileVersion: item.version, Status }],
      },
    };
  },
});

function isWithin(time: number | undefined, end: number | undefined): boolean {
  return end === undefined || (time !== undefined && time <= end);
}

function show(deployment: LegacyDeployment) {
  return {
    Id: deployment.id,
    Name: deployment.name,
    Status: deployment.status,
    Creator: deployment.creator,
    Executor: deployment.creator,
    CreateTime: deployment.createdAt,
    ExecuteTime: deployment.executedAt,
    ErrorMessage: deployment.errorMessage,
  };
}

const listDeployments = action({
  parameters: {
    ...projectParameters,
    ...pagingParameters,
    Creator: text(),
    Executor: text(),
    Keyword: text(),
    Status: integer(),
    EndCreateTime: integer(),
    EndExecuteTime: integer(),
  },
  ram: legacyNeed("ListDeployments"),
  handle(context) {
    const { input } = context;
    const workspace = studioOf(context, input, "see");
    const is = <Value>(wanted: Value | undefined, value: Value) => wanted === undefined || wanted === value;
    const found = [...context.global(LegacyStore).deployments.values()]
      .filter(
        (one) =>
          one.workspaceId === workspace.id &&
          is(input.Creator, one.creator) &&
          is(input.Executor, one.creator) &&
          matchesName(one.name, input.Keyword) &&
          is<number>(input.Status, one.status) &&
          isWithin(one.createdAt, input.EndCreateTime) &&
          isWithin(one.executedAt, input.EndExecuteTime),
      )
      .reverse();
    const { items, ...paging } = pageOf(found, input);
    return { Data: { ...paging, Deployments: items.map(show) } };
  },
});

/** Actions that submit and deploy files. */
export const deploymentActions: Record<string, Action> = {
  SubmitFile: submitFile,
  DeployFile: deployFile,
  GetDeployment: getDeployment,
  ListDeployments: listDeployments,
};
