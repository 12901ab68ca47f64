import { action, integer, oneOf, required, text, type Action } from "../../../kernel";
import { fileTypeOf } from "../development";
import { legacyNeed } from "../needs";
import {
  askAboutRecurrence,
  matchesName,
  operationErrors,
  OperationStore,
  pageOf,
  pagingParameters,
  schedulerOf,
  setRecurrence,
  taskFor,
  undeployTask,
  type Task,
} from "../operation";
import { requireRole, workspaceOf } from "../workspaces";
import { legacyAction } from "./answer";
import { environmentOf, projectEnv } from "./environments";
import { LegacyStore } from "./store";
import type { LegacyContext } from "./workspace";

const SCHEDULER_TYPES = { Normal: "NORMAL", Pause: "PAUSE", Skip: "SKIP" } as const;

function show(context: LegacyContext, task: Task) {
  const file = context.global(LegacyStore).fileOfNode(task.id);
  const deployed = file?.deployed[task.environment];
  return {
    NodeId: task.id,
    NodeName: task.name,
    ProjectId: task.workspaceId,
    ProgramType: task.type,
    FileType: file?.type ?? fileTypeOf(task.type),
    FileId: file?.id,
    FileVersion: deployed?.version,
    BusinessId: file?.businessId,
    // Scheduled nodes of all workflows run in one flow.
    RelatedFlowId: 1,
    CronExpress: task.schedule.cron,
    SchedulerType: SCHEDULER_TYPES[task.recurrence],
    OwnerId: task.owner,
    Description: task.description,
    ParamValues: context.secrets.mask(task.script.parameters.map(({ name, value }) => `${name}=${value}`).join(" ")),
    ResGroupIdentifier: task.resourceGroupId,
    ResGroupName: task.resourceGroupId,
    Priority: 1,
    RepeatInterval: task.rerunInterval,
    DqcType: 0,
    CreateTime: task.createdAt,
    DeployDate: deployed?.at ?? task.modifiedAt,
    ModifyTime: task.modifiedAt,
  };
}

const REPEAT_MODES = { AllAllowed: 1, FailureAllowed: 0, AllDenied: 2 } as const;

const listNodes = legacyAction({
  parameters: {
    ...pagingParameters,
    ProjectEnv: required(projectEnv()),
    ProjectId: required(integer()),
    BizName: text(),
    NodeName: text(),
    Owner: text(),
    ProgramType: text(),
    SchedulerType: oneOf("NORMAL", "MANUAL", "PAUSE", "SKIP"),
  },
  ram: legacyNeed("ListNodes"),
  handle(context) {
    const { input } = context;
    const workspace = workspaceOf(context, input.ProjectId);
    requireRole(context, workspace, "see");
    const store = context.global(LegacyStore);
    const bizNameOf = (task: Task) => store.businesses.get(store.fileOfNode(task.id)?.businessId ?? 0)?.name;
    const found = [...context.global(OperationStore).tasks.values()].filter(
      (task) =>
        task.workspaceId === workspace.id &&
        task.environment === environmentOf(input.ProjectEnv) &&
        matchesName(task.name, input.NodeName) &&
        (!input.BizName || bizNameOf(task) === input.BizName) &&
        (!input.Owner || task.owner === input.Owner) &&
        (!input.ProgramType || task.type === input.ProgramType) &&
        (!input.SchedulerType || SCHEDULER_TYPES[task.recurrence] === input.SchedulerType),
    );
    const { items, ...paging } = pageOf(found, input);
    const Nodes = items.map((task) => ({
      ...show(context, task),
      RepeatMode: REPEAT_MODES[task.rerunMode],
      Repeatability: task.rerunMode !== "AllDenied",
    }));
    return { Data: { ...paging, Nodes } };
  },
});

const one = { NodeId: required(integer()), ProjectEnv: required(projectEnv()) };

const getNode = legacyAction({
  parameters: one,
  ram: legacyNeed("GetNode"),
  handle(context) {
    const { NodeId, ProjectEnv } = context.input;
    const { task } = taskFor(context, { id: NodeId, environment: environmentOf(ProjectEnv), capability: "see" });
    const RepeatMode = REPEAT_MODES[task.rerunMode];
    // The page types this one as a text.
    return { Data: { ...show(context, task), RepeatMode, Repeatability: String(task.rerunMode !== "AllDenied") } };
  },
});

const getNodeCode = legacyAction({
  parameters: one,
  ram: legacyNeed("GetNodeCode"),
  handle(context) {
    const { NodeId, ProjectEnv } = context.input;
    const { task } = taskFor(context, { id: NodeId, environment: environmentOf(ProjectEnv), capability: "see" });
    return { Data: context.secrets.mask(task.script.content) };
  },
});

/** Freezing (2) and unfreezing (0) of a node. */
const updateNodeRunMode = action({
  parameters: { ...one, SchedulerType: required(oneOf("0", "2")) },
  ram: legacyNeed("UpdateNodeRunMode"),
  async handle(context) {
    const { NodeId, ProjectEnv, SchedulerType } = context.input;
    const found = taskFor(context, { id: NodeId, environment: environmentOf(ProjectEnv), capability: "operate" });
    const recurrence = SchedulerType === "2" ? "Pause" : "Normal";
    await askAboutRecurrence(context, found, recurrence);
    const scheduler = schedulerOf(context);
    setRecurrence(scheduler, found.task, recurrence);
    scheduler.tellOf({ task: found.task, change: "updated", operator: context.caller.memberId });
    return { Success: true };
  },
});

const offlineNode = action({
  parameters: { NodeId: required(integer()), ProjectId: required(integer()) },
  ram: legacyNeed("OfflineNode"),
  async handle(context) {
    const { NodeId, ProjectId } = context.input;
    const found = taskFor(context, { id: NodeId, environment: "Prod", capability: "operate" });
    if (found.workspace.id !== ProjectId) throw operationErrors.taskGone(`${NodeId} in workspace ${ProjectId}`);
    await undeployTask(context, found);
    const file = context.global(LegacyStore).fileOfNode(NodeId);
    if (file) delete file.deployed.Prod;
    return { Success: "true" };
  },
});

/** Actions on published nodes. */
export const nodeActions: Record<string, Action> = {
  ListNodes: listNodes,
  GetNode: getNode,
  GetNodeCode: getNodeCode,
  UpdateNodeRunMode: updateNodeRunMode,
  OfflineNode: offlineNode,
};
