import type { CloudState } from "../../../kernel";
import { DevelopmentSettings } from "../development";
import { reportDeletion, reportOperation, reportStatus, reportTask } from "../open-event";
import { OperationSettings, OperationStore, type GuardedOperation } from "../operation";
import { WorkspaceSettings, type Workspace } from "../workspaces";
import { check } from "./checks";
import { checkPublishing } from "./publishing-check";

const EVENTS: Record<GuardedOperation["operation"], string> = {
  freeze: "pre-freeze-instance",
  unfreeze: "pre-unfreeze-instance",
  rerun: "pre-rerun-instance",
  stop: "pre-kill-instance",
  "set-success": "pre-set-instance-success",
  "back-fill": "backfill-data",
  "freeze-node": "freeze-node",
  "unfreeze-node": "unfreeze-node",
  "undeploy-node": "undeploy-node",
};

/** The ids of an operation under the name that its event has for them. */
function named({ operation, ids, workspaceId }: GuardedOperation): Record<string, unknown> {
  if (operation === "back-fill") return { includeNodeIds: ids, rootNodeId: ids[0], rootNodeProjectId: workspaceId };
  return operation.endsWith("-node") ? { nodeIds: ids } : { taskIds: ids };
}

function checkOperation(state: CloudState, guarded: GuardedOperation): Promise<string | undefined> | undefined {
  // Only what runs in production raises these events.
  if (guarded.environment !== "Prod") return undefined;
  const { accountId, region, workspaceId, callerId, operation } = guarded;
  const { tasks, instances } = state.global(OperationStore, state.account(accountId)!);
  const [first = 0] = guarded.ids;
  const name = tasks.get(`Prod/${first}`)?.name ?? instances.get(first)?.task.name ?? "";
  return check(state, {
    accountId,
    region,
    workspaceId,
    name,
    operator: callerId,
    eventCode: EVENTS[operation],
    body: { ...named(guarded), ...guarded.detail },
  });
}

function checkDeletion(
  state: CloudState,
  accountId: string,
  { id: workspaceId, region, name }: Workspace,
  operator: string,
): Promise<string | undefined> | undefined {
  return check(state, { accountId, region, workspaceId, name, operator, eventCode: "delete-project", body: {} });
}

/** From now on operations ask the extensions that check them, and are told of when they have taken effect. */
export function connectExtensions(state: CloudState): void {
  Object.assign(state.shared(OperationSettings), {
    beforeOperation: async (guarded) => checkOperation(state, guarded),
    afterOperation: (done) => reportOperation(state, done),
    onTaskChange: (accountId, change) => reportTask(state, accountId, change),
    onInstanceStatus: (accountId, instance) => reportStatus(state, accountId, instance),
  } satisfies Partial<OperationSettings>);
  Object.assign(state.shared(WorkspaceSettings), {
    beforeDeletion: async (accountId, workspace, operator) => checkDeletion(state, accountId, workspace, operator),
    afterDeletion: (accountId, workspace, operator) => reportDeletion(state, accountId, workspace, operator),
  } satisfies Partial<WorkspaceSettings>);
  state.shared(DevelopmentSettings).deployCheck = (publishing) => checkPublishing(state, publishing);
}
