import type { CloudState } from "../../../kernel";
import { messageOf } from "../extensions/message";
import { WorkspaceStore } from "../workspaces";
import { announce, isHeard } from "./announce";

/** Events that only report, by code, with their type at EventBridge: those of what the local cloud plays. */
export const REGULAR_EVENTS = {
  "node-change-created": "NodeChange:NodeChangeCreated",
  "node-change-updated": "NodeChange:NodeChangeUpdated",
  "node-change-deleted": "NodeChange:NodeChangeDeleted",
  "instance-status-changes": "InstanceStatusChanges:InstanceStatusChanges",
  "freeze-instance": "InstanceChange:FreezeInstance",
  "unfreeze-instance": "InstanceChange:UnfreezeInstance",
  "kill-instance": "InstanceChange:KillInstance",
  "rerun-instance": "InstanceChange:RerunInstance",
  "set-instance-success": "InstanceChange:SetInstanceSuccess",
  "project-deleted": "ProjectChange:ProjectDeleted",
} as const;

export type RegularEvent = keyof typeof REGULAR_EVENTS;

/** Events of the tenant itself, which are on the bus `default`. */
export const TENANT_EVENTS: readonly string[] = ["delete-project", "project-deleted"];

/** Tells of something that has taken effect. `body` is asked for only where somebody could hear of it. */
export function report(
  state: CloudState,
  about: { accountId: string; region: string; workspaceId: number; eventCode: RegularEvent },
  body: () => Record<string, unknown>,
): void {
  const { accountId, region, eventCode } = about;
  const workspaceId = TENANT_EVENTS.includes(eventCode) ? undefined : about.workspaceId;
  if (!isHeard(state, { accountId, region, workspaceId })) return;
  const { ids, clock } = state.surroundings;
  const { tenantNumber: tenantId } = state.global(WorkspaceStore, state.account(accountId)!);
  const message = messageOf({
    accountId,
    region,
    id: ids.uuid("event-message"),
    at: clock.now(),
    type: `dataworks:${REGULAR_EVENTS[eventCode]}`,
    data: { eventCode, blockBusiness: false, tenantId, ...body() },
  });
  announce(state, { accountId, region, workspaceId, message });
}
