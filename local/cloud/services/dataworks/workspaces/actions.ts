import type { Action } from "../../../kernel";
import { bindingActions } from "./bindings";
import { computeResourceActions } from "./compute-resources";
import { dataSourceActions } from "./data-sources";
import { memberActions } from "./members";
import { networkActions } from "./networks";
import { parameterActions } from "./parameters";
import { projectActions, type DeletionHindrance } from "./projects";
import { resourceGroupActions } from "./resource-groups";
import { roleActions } from "./roles";
import { routeActions } from "./routes";
import { tagActions } from "./tags";

/** Actions of version 2024-05-18 on workspaces and what belongs to them. */
export function workspaceActions(options: { deletionHindrances: DeletionHindrance[] }): Record<string, Action> {
  return {
    ...projectActions(options),
    ...memberActions,
    ...roleActions,
    ...resourceGroupActions,
    ...bindingActions,
    ...networkActions,
    ...routeActions,
    ...computeResourceActions,
    ...dataSourceActions,
    ...parameterActions,
  };
}

/** Actions of version 2020-05-18 on tags and account resource groups. */
export const workspaceActions20200518: Record<string, Action> = tagActions;
