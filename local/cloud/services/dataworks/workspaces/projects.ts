import type { ActionContext } from "../../../kernel";
import type { Workspace } from "./store";

/** Something that keeps a workspace from being deleted; returns what it is in a few words, or undefined. */
export type DeletionHindrance = (context: ActionContext, workspace: Workspace) => string | undefined;
