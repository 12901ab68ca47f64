import { action, integer, json, oneOf, required, text, type Action, type ActionContext } from "../../../kernel";
import { dataworksErrors } from "../errors";
import { need } from "../needs";
import { pageOf, pagingParameters, schedulerOf } from "../operation";
import type { Workspace } from "../workspaces";
import { dataStudioOf } from "./data-studio";
import { developmentErrors } from "./errors";
import { PipelineRun, stagesFor, type PipelineRunOptions, type Stage } from "./pipeline-run";
import { isOnline, offlineProblem, onlineProblem, putOnline, takeOffline } from "./publishing";
import { workflowSpecText } from "./render";
import { DevelopmentSettings } from "./settings";
import { DevelopmentStore, type WorkflowDefinition } from "./store";

type Context = Pick<ActionContext, "account" | "caller" | "request" | "global" | "shared">;
type Subject = Pick<PipelineRunOptions, "id" | "type" | "objectId" | "objectName" | "spec">;

/** The work of each stage of a run. */
function performer(context: Context, workspace: Workspace, definition: WorkflowDefinition, subject: Subject) {
  const scheduler = schedulerOf(context);
  const settings = context.shared(DevelopmentSettings);
  const base = { scheduler, workspace, definition, user: context.caller.memberId };
  const askExtension = (stage: string) =>
    settings.deployCheck?.({
      accountId: context.account.id,
      region: workspace.region,
      workspaceId: workspace.id,
      pipelineRunId: subject.id,
      stage,
      type: subject.type,
      objectId: subject.objectId,
      objectName: subject.objectName,
      spec: subject.spec,
      callerId: context.caller.memberId,
    });
  return (stage: Stage): string | undefined | Promise<string | undefined> => {
    if (!context.global(DevelopmentStore).definitions.has(definition.id)) return "The workflow was deleted.";
    // An import may have replaced the definition since the run was made; the run publishes what is there now.
    const current = { ...base, definition: context.global(DevelopmentStore).definitions.get(definition.id)! };
    const problem = subject.type === "Offline" ? offlineProblem(current) : undefined;
    if (stage.code === "OfflineCheck") return problem;
    if (stage.code === "DEV_CHECK")
      return onlineProblem({ ...current, environment: "Dev" }) ?? askExtension(stage.code);
    if (stage.code === "PROD_CHECK")
      return (
        problem ??
        (subject.type === "Online" ? onlineProblem({ ...current, environment: "Prod" }) : undefined) ??
        askExtension(stage.code)
      );
    if (stage.code === "DEV") putOnline({ ...current, environment: "Dev" });
    if (stage.code === "PROD" && subject.type === "Online") putOnline({ ...current, environment: "Prod" });
    if (stage.code === "PROD" && subject.type === "Offline") takeOffline(current);
    return undefined;
  };
}

const createPipelineRun = action({
  parameters: {
    ProjectId: required(integer()),
    Type: required(oneOf("Online", "Offline")),
    ObjectIds: required(json<string[]>()),
    RunMode: oneOf("Normal", "Auto"),
    AutoRunUntilStage: text(),
    Description: text(),
  },
  ram: need("CreatePipelineRun"),
  handle(context) {
    const { input } = context;
    const workspace = dataStudioOf(context, input.ProjectId, "publish");
    const store = context.global(DevelopmentStore);
    const objectId = Array.isArray(input.ObjectIds) ? String(input.ObjectIds[0]) : "";
    const definition = store.definitions.get(objectId);
    if (definition?.workspaceId !== workspace.id) throw developmentErrors.nothingToPublish(objectId);
    if (input.Type === "Offline" && !isOnline(schedulerOf(context), definition))
      throw developmentErrors.notPublished(definition.spec.name);
    const subject: Subject = {
      id: context.ids.uuid("pipeline-run"),
      type: input.Type,
      objectId,
      objectName: definition.spec.name,
      spec: workflowSpecText(definition, { accountId: context.account.id, withContent: true }),
    };
    const isStandard = workspace.devEnvironmentEnabled;
    const last = stagesFor(input.Type, isStandard).at(-1)!.code;
    const run = new PipelineRun({
      ...subject,
      workspaceId: workspace.id,
      revision: definition.revision,
      description: input.Description ?? "",
      creator: context.caller.memberId,
      isStandard,
      autoUntil: input.RunMode === "Auto" ? (input.AutoRunUntilStage ?? last) : undefined,
      clock: context.clock,
      settings: context.shared(DevelopmentSettings),
      perform: performer(context, workspace, definition, subject),
    });
    store.pipelineRuns.set(subject.id, run);
    return { Id: subject.id };
  },
});

function runFor(context: Context, projectId: number, id: string, capability: "see" | "publish"): PipelineRun {
  const workspace = dataStudioOf(context, projectId, capability);
  const run = context.global(DevelopmentStore).pipelineRuns.get(id);
  if (run?.options.workspaceId !== workspace.id) throw dataworksErrors.objectGone(`pipeline run ${id}`);
  return run;
}

function runView(run: PipelineRun) {
  return {
    Id: run.options.id,
    ProjectId: run.options.workspaceId,
    Status: run.status,
    Message: run.message,
    Description: run.options.description,
    Creator: run.options.creator,
    CreateTime: run.createdAt,
    ModifyTime: run.modifiedAt,
    Stages: run.stages.map((stage, index) => ({
      Code: stage.code,
      Name: stage.name,
      Description: stage.name,
      Type: stage.type,
      Status: stage.status,
      Message: stage.message,
      Step: index + 1,
      Detail: {},
    })),
  };
}

const getPipelineRun = action({
  parameters: { ProjectId: required(integer()), Id: required(text()) },
  ram: need("GetPipelineRun"),
  handle(context) {
    const run = runFor(context, context.input.ProjectId, context.input.Id, "see");
    run.poll();
    return { Pipeline: runView(run) };
  },
});

const listPipelineRuns = action({
  parameters: {
    ...pagingParameters,
    ProjectId: required(integer()),
    Creator: text(),
    ObjectId: text(),
    Status: oneOf("Init", "Running", "Success", "Fail", "Termination", "Cancel"),
  },
  ram: need("ListPipelineRuns"),
  handle(context) {
    const { input } = context;
    const workspace = dataStudioOf(context, input.ProjectId, "see");
    const found = [...context.global(DevelopmentStore).pipelineRuns.values()]
      .filter(
        (run) =>
          run.options.workspaceId === workspace.id &&
          (!input.Creator || run.options.creator === input.Creator) &&
          (!input.ObjectId || run.options.objectId === input.ObjectId) &&
          (!input.Status || run.status === input.Status),
      )
      .reverse();
    const { items, ...paging } = pageOf(found, input);
    return { PagingInfo: { ...paging, PipelineRuns: items.map(runView) } };
  },
});

const listPipelineRunItems = action({
  parameters: { ...pagingParameters, ProjectId: required(integer()), PipelineRunId: required(text()) },
  ram: need("ListPipelineRunItems"),
  handle(context) {
    const { input } = context;
    const run = runFor(context, input.ProjectId, input.PipelineRunId, "see");
    const { objectId, objectName, spec, revision } = run.options;
    const item = {
      Id: objectId,
      Name: objectName,
      Type: "WorkflowDefinition",
      Status: run.status,
      Message: run.message,
      Spec: context.secrets.mask(spec),
      Version: revision,
      CreateTime: run.createdAt,
      ModifyTime: run.modifiedAt,
    };
    const { items, ...paging } = pageOf([item], input);
    return { PagingInfo: { ...paging, PipelineRunItems: items } };
  },
});

const execPipelineRunStage = action({
  parameters: { ProjectId: required(integer()), Id: required(text()), Code: required(text()) },
  ram: need("ExecPipelineRunStage"),
  handle(context) {
    const { ProjectId, Id, Code } = context.input;
    runFor(context, ProjectId, Id, "publish").execute(Code);
    return { Success: true };
  },
});

const abolishPipelineRun = action({
  parameters: { ProjectId: required(integer()), Id: required(text()) },
  ram: need("AbolishPipelineRun"),
  handle(context) {
    runFor(context, context.input.ProjectId, context.input.Id, "publish").abolish();
    return { Success: true };
  },
});

/** Actions that publish workflows and take them offline. */
export const pipelineActions: Record<string, Action> = {
  CreatePipelineRun: createPipelineRun,
  GetPipelineRun: getPipelineRun,
  ListPipelineRuns: listPipelineRuns,
  ListPipelineRunItems: listPipelineRunItems,
  ExecPipelineRunStage: execPipelineRunStage,
  AbolishPipelineRun: abolishPipelineRun,
};
