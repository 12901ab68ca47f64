import type { ActionContext } from "../../../kernel";
import type { Workspace } from "../workspaces";
import { developmentErrors } from "./errors";
import type { SpecWorkflow } from "./flow-spec";
import { projectOf } from "./import-actions";
import { checkFields } from "./spec-fields";
import { SpecPart, SpecProblem } from "./spec-part";
import { checkReferences } from "./spec-references";
import { DevelopmentStore, type WorkflowDefinition } from "./store";
import { writeDefinition } from "./write-definition";

/** A stored workflow as one spec, with its nodes and edges. */
export function wholeWorkflow(definition: WorkflowDefinition): SpecWorkflow {
  const nodes = definition.nodes.map((node) => ({ ...node.spec, id: node.id }));
  return { ...definition.spec, id: definition.id, nodes, dependencies: definition.flows };
}

/** Checks a workflow as an import would and stores it, over `existing` if that is given. */
export function storeWorkflow(
  context: Pick<ActionContext, "account" | "caller" | "global" | "shared">,
  wanted: {
    workspace: Workspace;
    existing: WorkflowDefinition | undefined;
    kind: unknown;
    version: unknown;
    workflow: unknown;
  },
): WorkflowDefinition {
  const { workspace, existing, kind, version, workflow } = wanted;
  return refusingProblems(() => {
    const flow = checkFields({ version, kind, spec: { workflows: [workflow] } });
    checkReferences(flow.spec.workflows[0]!, projectOf(context, workspace, existing));
    const store = context.global(DevelopmentStore);
    return writeDefinition({ store, workspaceId: workspace.id, flow, existing, user: context.caller.memberId });
  });
}

/** Runs what reads a given spec; what is wrong with the spec becomes the refusal of the call. */
export function refusingProblems<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof SpecProblem) throw developmentErrors.specInvalid(error.message);
    throw error;
  }
}

/** What a `Spec` parameter says of one node: its fields, and its edges if it names any. */
export function readNodeSpec(spec: unknown): { node: Record<string, unknown>; depends: unknown[] | undefined } {
  return refusingProblems(() => {
    const root = new SpecPart(spec, "$");
    root.field("kind").oneOf("Node");
    const inner = root.field("spec");
    const nodes = inner.field("nodes").items();
    if (nodes.length !== 1) inner.field("nodes").fail("a spec of kind Node has one node");
    const flows = inner.field("dependencies").items();
    const depends = flows.flatMap((flow) =>
      flow
        .field("depends")
        .items()
        .map(({ value }) => value),
    );
    return { node: nodes[0]!.object(), depends: flows.length > 0 ? depends : undefined };
  });
}
