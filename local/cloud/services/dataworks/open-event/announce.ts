import type { CloudState } from "../../../kernel";
import { publishEvent, SYSTEM_BUS } from "../../eventbridge";
import type { EventMessage } from "../extensions/message";
import { OperationSettings } from "../operation/settings";
import { hasPublishingRole, PUBLISHING_ROLE } from "./publishing-role";
import { EventChannelStore } from "./store";

/** An event of a workspace, or of the tenant itself. */
export interface Announcement {
  accountId: string;
  region: string;
  /** Undefined: the tenant's own. */
  workspaceId: number | undefined;
  message: EventMessage;
}

/** The bus that gets it: events of the tenant need no channel, those of a workspace have one or go nowhere. */
function busFor(state: CloudState, { accountId, workspaceId }: Omit<Announcement, "message">): string | undefined {
  if (!state.shared(OperationSettings).isAtLeast(accountId, "enterprise")) return undefined;
  if (workspaceId === undefined) return hasPublishingRole(state, accountId) ? SYSTEM_BUS : undefined;
  const channel = state.global(EventChannelStore, state.account(accountId)!).channels.get(workspaceId);
  return channel?.enabled ? channel.busName : undefined;
}

/** Whether anybody could hear of events in this place; where not, none has to be made. */
export function isHeard(state: CloudState, place: Omit<Announcement, "message">): boolean {
  return busFor(state, place) !== undefined;
}

/** Puts an event on the bus that its workspace's channel leads to. */
export function announce(state: CloudState, announcement: Announcement): void {
  const { accountId, region, workspaceId, message } = announcement;
  const busName = busFor(state, announcement);
  if (busName === undefined) return;
  const { journal, clock } = state.surroundings;
  const problem = hasPublishingRole(state, accountId)
    ? publishEvent(state, { accountId, region, busName }, { ...message })
    : `the account has no service-linked role ${PUBLISHING_ROLE} any more`;
  if (problem === undefined) return;
  journal.event({
    at: clock.now(),
    name: "event-channel.failed",
    accountId,
    detail: { messageId: message.id, type: message.type, workspaceId, bus: busName, reason: problem },
  });
}
