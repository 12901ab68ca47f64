import { integer, oneOf, required, text, type Action } from "../../../kernel";
import { legacyNeed } from "../needs";
import {
  instanceFor,
  matchesName,
  operateOn,
  operationErrors,
  OperationStore,
  pageOf,
  pagingParameters,
  zoneOfRegion,
  type InstanceOperation,
  type TaskInstance,
} from "../operation";
import { requireRole, workspaceOf, type Capability } from "../workspaces";
import { legacyAction } from "./answer";
import { businessDate, environmentOf, projectEnv } from "./environments";
import { legacyErrors } from "./errors";
import { instanceDetail, instanceInList, statusOf } from "./instance-views";
import { LegacySettings } from "./settings";
import { LegacyStore } from "./store";
import type { LegacyContext } from "./workspace";

const listInstances = legacyAction({
  parameters: {
    ...pagingParameters,
    ProjectEnv: required(projectEnv()),
    ProjectId: required(integer()),
    Bizdate: text(),
    BeginBizdate: text(),
    EndBizdate: text(),
    BizName: text(),
    DagId: integer(),
    NodeId: integer(),
    NodeName: text(),
    OrderBy: oneOf("CREATE_TIME_DESC", "INSTANCE_ID_DESC"),
    Owner: text(),
    ProgramType: text(),
    Status: text(),
  },
  ram: legacyNeed("ListInstances"),
  handle(context) {
    const { input } = context;
    const workspace = workspaceOf(context, input.ProjectId);
    requireRole(context, workspace, "see");
    const settings = context.shared(LegacySettings);
    const store = context.global(LegacyStore);
    const bizNameOf = (nodeId: number) => store.businesses.get(store.fileOfNode(nodeId)?.businessId ?? 0)?.name;
    const time = (date: string | undefined) =>
      date === undefined ? undefined : businessDate(date, zoneOfRegion(workspace.region)).toMillis();
    const [only, first, last] = [time(input.Bizdate), time(input.BeginBizdate), time(input.EndBizdate)];
    const is = <Value>(wanted: Value | undefined, value: Value) => wanted === undefined || wanted === value;
    const found = [...context.global(OperationStore).instances.values()]
      .filter(
        (one) =>
          one.task.workspaceId === workspace.id &&
          one.task.environment === environmentOf(input.ProjectEnv) &&
          is(only, one.bizdate) &&
          one.bizdate >= (first ?? -Infinity) &&
          one.bizdate <= (last ?? Infinity) &&
          is(input.DagId, one.workflowInstance.id) &&
          is(input.NodeId, one.task.id) &&
          matchesName(one.task.name, input.NodeName) &&
          is(input.Owner, one.task.owner) &&
          is(input.ProgramType, one.task.type) &&
          is<string>(input.Status, statusOf(one, settings)) &&
          is(input.BizName, bizNameOf(one.task.id)),
      )
      // Newest first; ids grow with time, so both orders are one.
      .sort((a, b) => b.id - a.id);
    const { items, ...paging } = pageOf(found, input);
    return { Data: { ...paging, Instances: items.map((one) => instanceInList(context, one)) } };
  },
});

const one = { InstanceId: required(integer()), ProjectEnv: required(projectEnv()) };

function instanceOf(
  context: LegacyContext,
  { InstanceId, ProjectEnv }: { InstanceId: number; ProjectEnv: "PROD" | "DEV" },
  capability: Capability,
): TaskInstance {
  const found = instanceFor(context, InstanceId, capability);
  if (found.task.environment !== environmentOf(ProjectEnv))
    throw operationErrors.instanceGone(`${InstanceId} in ${ProjectEnv}`);
  return found;
}

const getInstance = legacyAction({
  parameters: one,
  ram: legacyNeed("GetInstance"),
  handle(context) {
    return { Data: instanceDetail(context, instanceOf(context, context.input, "see")) };
  },
});

const getInstanceLog = legacyAction({
  parameters: { ...one, InstanceHistoryId: integer() },
  ram: legacyNeed("GetInstanceLog"),
  handle(context) {
    const { InstanceHistoryId } = context.input;
    const { id, logs } = instanceOf(context, context.input, "see");
    // Histories count the runs of an instance; how the vendor numbers them is not documented.
    const log = logs.at((InstanceHistoryId ?? logs.length) - 1);
    if (log === undefined && InstanceHistoryId !== undefined)
      throw operationErrors.runGone(`${InstanceHistoryId} of ${id}`);
    return { Data: context.secrets.mask(log ?? "") };
  },
});

function operationAction(name: string, operation: InstanceOperation): Action {
  return legacyAction({
    parameters: one,
    ram: legacyNeed(name),
    async handle(context) {
      const [problem] = await operateOn(context, operation, [instanceOf(context, context.input, "operate")]);
      if (problem !== undefined) throw legacyErrors.operationImpossible(problem);
      return { Data: true };
    },
  });
}

/** Actions on instances. */
export const instanceActions: Record<string, Action> = {
  ListInstances: listInstances,
  GetInstance: getInstance,
  GetInstanceLog: getInstanceLog,
  RestartInstance: operationAction("RestartInstance", "rerun"),
  SuspendInstance: operationAction("SuspendInstance", "freeze"),
  ResumeInstance: operationAction("ResumeInstance", "unfreeze"),
  SetSuccessInstance: operationAction("SetSuccessInstance", "set-success"),
  StopInstance: operationAction("StopInstance", "stop"),
};
