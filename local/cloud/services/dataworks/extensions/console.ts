import type { CloudState } from "../../../kernel";
import { OperationSettings, type Edition } from "../operation";
import { WorkspaceStore, type Workspace } from "../workspaces";
import { releaseAllChecks, releaseChecks } from "./checks";
import { extensionErrors } from "./errors";
import { extensionEvents } from "./events";
import { EXTENSION_STATUS, ExtensionStore, type Extension } from "./store";

/** What a person enters to register an extension. */
export interface ExtensionForm {
  accountId: string;
  /** Who registers it. */
  person: string;
  /** The workspace in which it may be tried; the extension belongs to its region. */
  testWorkspaceId: number;
  name: string;
  events: string[];
  description?: string;
  detailUrl?: string;
  helpDocUrl?: string;
  /** Lines `key=value`. */
  parameters?: string;
  /** Form of the options, JSON text. */
  optionForm?: string;
}

/** A person at the console who means one extension. */
export interface ExtensionVisit {
  accountId: string;
  person: string;
  extensionCode: string;
}

function workspaceIn(state: CloudState, accountId: string, workspaceId: number): Workspace {
  const account = state.account(accountId);
  const workspace = account && state.global(WorkspaceStore, account).workspaces.get(workspaceId);
  if (!workspace) throw extensionErrors.notForWorkspace(`there is no workspace ${workspaceId} in account ${accountId}`);
  return workspace;
}

function requireEnterprise(state: CloudState, accountId: string): void {
  if (!state.shared(OperationSettings).isAtLeast(accountId, "enterprise"))
    throw extensionErrors.notForWorkspace(`account ${accountId} does not have the Enterprise edition`);
}

function extensionIn(state: CloudState, { accountId, person, extensionCode }: ExtensionVisit): Extension {
  const account = state.account(accountId);
  const found = account && state.global(ExtensionStore, account).extensions.get(extensionCode);
  if (!found) throw extensionErrors.extensionGone(extensionCode);
  found.modifyUser = person;
  return found;
}

/** "Register extension" in the Developer Backend; returns its code. Nothing is checked before it is enabled. */
export function registerExtension(state: CloudState, form: ExtensionForm): string {
  const { region } = workspaceIn(state, form.accountId, form.testWorkspaceId);
  requireEnterprise(state, form.accountId);
  const unknown = form.events.find((code) => !extensionEvents.has(code));
  if (unknown !== undefined || form.events.length === 0) throw extensionErrors.eventUnknown(unknown ?? "none is named");
  const code = state.surroundings.ids.uuid("extension").replace(/-/g, "");
  state.global(ExtensionStore, state.account(form.accountId)!).extensions.set(code, {
    code,
    region,
    name: form.name,
    description: form.description ?? "",
    owner: form.person,
    events: [...form.events],
    testWorkspaceId: form.testWorkspaceId,
    detailUrl: form.detailUrl ?? "",
    helpDocUrl: form.helpDocUrl ?? "",
    parameters: form.parameters ?? "",
    optionForm: form.optionForm ?? "",
    status: EXTENSION_STATUS.testing,
    enabledIn: new Map(),
    createUser: form.person,
    modifyUser: form.person,
  });
  return code;
}

/** Review and publishing in one: afterwards all workspaces of the region may enable it. */
export function publishExtension(state: CloudState, visit: ExtensionVisit): void {
  requireEnterprise(state, visit.accountId);
  extensionIn(state, visit).status = EXTENSION_STATUS.published;
}

/** Takes the extension out of use everywhere; what waits for it goes on. */
export function disableExtension(state: CloudState, visit: ExtensionVisit): void {
  extensionIn(state, visit).status = EXTENSION_STATUS.disabled;
  releaseChecks(state, visit.accountId);
}

/** The switch in the Management Center of a workspace; `options` is what was entered in the extension's form. */
export function enableExtension(
  state: CloudState,
  visit: ExtensionVisit & { workspaceId: number; options?: string },
): void {
  const workspace = workspaceIn(state, visit.accountId, visit.workspaceId);
  const extension = extensionIn(state, visit);
  requireEnterprise(state, visit.accountId);
  const mayRun =
    extension.status === EXTENSION_STATUS.published ||
    (extension.status === EXTENSION_STATUS.testing && extension.testWorkspaceId === workspace.id);
  if (!mayRun || extension.region !== workspace.region)
    throw extensionErrors.notForWorkspace(
      `${workspace.id}, extension ${extension.code} has status ${extension.status}`,
    );
  extension.enabledIn.set(workspace.id, visit.options ?? "{}");
}

/** The same switch turned off; what waits for the extension in this workspace goes on. */
export function switchOffExtension(state: CloudState, visit: ExtensionVisit & { workspaceId: number }): void {
  extensionIn(state, visit).enabledIn.delete(visit.workspaceId);
  releaseChecks(state, visit.accountId);
}

/** An edition is bought or runs out. Without the Enterprise edition, what waits for extensions goes on. */
export function changeEdition(state: CloudState, accountId: string, edition: Edition): void {
  const settings = state.shared(OperationSettings);
  settings.setEdition(accountId, edition);
  if (!settings.isAtLeast(accountId, "enterprise")) releaseAllChecks(state, accountId);
}
