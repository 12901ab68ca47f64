import type { Action } from "../../../kernel";
import type { DeletionHindrance } from "../workspaces";
import { definitionActions } from "./definition-actions";
import { importActions } from "./import-actions";
import { nodeActions } from "./node-actions";
import { nodeEditingActions } from "./node-editing";
import { pipelineActions } from "./pipeline-actions";
import { resourceActions } from "./resource-actions";
import { DevelopmentStore } from "./store";
import { workflowEditingActions } from "./workflow-editing";

export { Deferral } from "./deferral";
export { commandOf, fileTypeOf, needsResourceGroup } from "./node-types";
export { rootOutput } from "./spec-references";
export type { FlowSpec, SpecNode } from "./flow-spec";
export { developmentErrors } from "./errors";
export { DevelopmentSettings, type DeployCheck } from "./settings";
export { DevelopmentStore, type NodeDefinition, type WorkflowDefinition } from "./store";

/** Data Studio's part of DataWorks 2024-05-18. */
export const developmentActions: Record<string, Action> = {
  ...importActions,
  ...definitionActions,
  ...workflowEditingActions,
  ...nodeActions,
  ...nodeEditingActions,
  ...resourceActions,
  ...pipelineActions,
};

/** A workspace with workflows cannot be deleted. */
export const hasWorkflows: DeletionHindrance = (context, workspace) => {
  const definitions = context.global(DevelopmentStore).definitionsOf(workspace.id);
  return definitions.length === 0 ? undefined : `${definitions.length} workflow definition(s)`;
};
