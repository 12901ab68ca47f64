import type { Action } from "../../../kernel";
import type { DeletionHindrance } from "./projects";

/** Actions of version 2024-05-18 on workspaces and what belongs to them. */
export function workspaceActions(_options: { deletionHindrances: DeletionHindrance[] }): Record<string, Action> {
  return {};
}

/** Actions of version 2020-05-18 on tags and account resource groups. */
export const workspaceActions20200518: Record<string, Action> = {};
