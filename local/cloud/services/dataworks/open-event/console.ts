import type { CloudState } from "../../../kernel";
import { EventBridgeStore, SYSTEM_BUS } from "../../eventbridge";
import { OperationSettings } from "../operation/settings";
import { WorkspaceStore } from "../workspaces";
import { openEventErrors } from "./errors";
import { hasPublishingRole, PUBLISHING_ROLE } from "./publishing-role";
import { EventChannelStore, type EventChannel } from "./store";

/** A person at the page "OpenEvent" of the Developer Backend who means one workspace. */
export interface EventChannelVisit {
  accountId: string;
  workspaceId: number;
}

/** "Add Event Distribution Channel": from a workspace to a custom bus of its region. Nothing flows before it is enabled. */
export function addEventChannel(state: CloudState, visit: EventChannelVisit & { busName: string }): void {
  const { accountId, workspaceId, busName } = visit;
  const account = state.account(accountId);
  const workspace = account && state.global(WorkspaceStore, account).workspaces.get(workspaceId);
  if (!workspace) throw openEventErrors.workspaceGone(`workspace ${workspaceId} in account ${accountId}`);
  if (!state.shared(OperationSettings).isAtLeast(accountId, "enterprise"))
    throw openEventErrors.editionTooLow(`account ${accountId} does not have it`);
  if (!hasPublishingRole(state, accountId)) throw openEventErrors.notAuthorized(PUBLISHING_ROLE);
  const { buses } = state.global(EventBridgeStore, account).in(workspace.region);
  if (busName === SYSTEM_BUS || !buses.has(busName))
    throw openEventErrors.busUnfit(`${busName} is none of those in ${workspace.region}`);
  const { channels } = state.global(EventChannelStore, account);
  const before = channels.get(workspaceId);
  // That a workspace has one channel at most is assumed.
  if (before) throw openEventErrors.channelExists(`workspace ${workspaceId} to ${before.busName}`);
  channels.set(workspaceId, { workspaceId, busName, enabled: false });
}

function channelOf(state: CloudState, { accountId, workspaceId }: EventChannelVisit): EventChannel {
  const account = state.account(accountId);
  const found = account && state.global(EventChannelStore, account).channels.get(workspaceId);
  if (!found) throw openEventErrors.channelGone(`of workspace ${workspaceId} in account ${accountId}`);
  return found;
}

/** "Enable": from now on the workspace's events go to the bus. */
export function enableEventChannel(state: CloudState, visit: EventChannelVisit): void {
  channelOf(state, visit).enabled = true;
}

/** "Disable": the channel stays and nothing goes through it. */
export function disableEventChannel(state: CloudState, visit: EventChannelVisit): void {
  channelOf(state, visit).enabled = false;
}

/** "Delete": the channel of a workspace is taken away. */
export function deleteEventChannel(state: CloudState, visit: EventChannelVisit): void {
  channelOf(state, visit);
  state.global(EventChannelStore, state.account(visit.accountId)!).channels.delete(visit.workspaceId);
}
