import type { CloudState } from "../../../kernel";
import { dataworksErrors } from "../errors";
import { RamStore } from "../../ram/store";
import { WorkspaceStore, type Workspace } from "./store";

/** "Use Data Studio (New Version)" in the settings of a workspace. No API does it. */
export function enableNewDataStudio(state: CloudState, accountId: string, workspaceId: number): void {
  visited(state, accountId, workspaceId).newDataStudio = true;
}

/** "Enable Periodic Scheduling" in Operation Center. No API does it. */
export function enablePeriodicScheduling(state: CloudState, accountId: string, workspaceId: number): void {
  visited(state, accountId, workspaceId).periodicScheduling = true;
}

/** The refresh in the member dialog of a workspace: it makes the account's present RAM roles known to DataWorks. */
export function refreshMembers(state: CloudState, accountId: string, workspaceId: number): void {
  visited(state, accountId, workspaceId);
  const account = state.account(accountId)!;
  const known = state.global(WorkspaceStore, account).knownRoles;
  for (const role of state.global(RamStore, account).roles.values()) known.add(role.id);
}

function visited(state: CloudState, accountId: string, workspaceId: number): Workspace {
  const account = state.account(accountId);
  const workspace = account && state.global(WorkspaceStore, account).workspaces.get(workspaceId);
  if (!workspace) throw dataworksErrors.workspaceGone(`${workspaceId} in account ${accountId}`);
  return workspace;
}
