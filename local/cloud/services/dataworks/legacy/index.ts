import type { Action } from "../../../kernel";
import type { DeletionHindrance } from "../workspaces";
import { businessActions } from "./business-actions";
import { deploymentActions } from "./deployment-actions";
import { fileActions } from "./file-actions";
import { folderActions } from "./folder-actions";
import { instanceActions } from "./instance-actions";
import { nodeActions } from "./node-actions";
import { projectActions } from "./project-actions";
import { startedRunActions } from "./started-runs";
import { LegacyStore } from "./store";

export { legacyErrors } from "./errors";
export { LegacySettings } from "./settings";
export { LegacyStore } from "./store";

/** Legacy Data Studio and what version 2020-05-18 shows of the scheduler. */
export const legacyActions: Record<string, Action> = {
  ...businessActions,
  ...folderActions,
  ...fileActions,
  ...deploymentActions,
  ...nodeActions,
  ...instanceActions,
  ...startedRunActions,
  ...projectActions,
};

/** A workspace with files cannot be deleted. */
export const hasFiles: DeletionHindrance = (context, workspace) => {
  const files = context.global(LegacyStore).filesOf(workspace.id);
  return files.length === 0 ? undefined : `${files.length} file(s)`;
};
