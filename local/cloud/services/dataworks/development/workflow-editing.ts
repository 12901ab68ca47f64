import { action, integer, required, text, type Action, type ActionContext } from "../../../kernel";
import { need } from "../needs";
import { dataStudioOf, definitionFor } from "./data-studio";
import { parsedSpec } from "./import-actions";
import { refusingProblems, storeWorkflow, wholeWorkflow } from "./rewrite";
import { SpecPart } from "./spec-part";

const createWorkflowDefinition = action({
  parameters: { ProjectId: required(integer()), Spec: required(text()) },
  ram: need("CreateWorkflowDefinition"),
  handle(context) {
    const { ProjectId, Spec } = context.input;
    const workspace = dataStudioOf(context, ProjectId, "develop");
    const spec = parsedSpec(Spec);
    // Only the container is made: nodes and edges of the spec are left out, and the server gives the id.
    const given = refusingProblems(() => {
      const root = new SpecPart(spec, "$");
      const workflows = root.field("spec").field("workflows");
      const [first] = workflows.items();
      if (!first) return workflows.fail("there is no workflow");
      const workflow = { ...first.object(), id: undefined, nodes: [], dependencies: [] };
      return { kind: root.field("kind").value, version: root.field("version").value, workflow };
    });
    return { Id: storeWorkflow(context, { workspace, existing: undefined, ...given }).id };
  },
});

/** Gives a workflow another name or place. */
function move(
  context: Pick<ActionContext, "account" | "caller" | "request" | "global" | "shared">,
  wanted: { Id: string; ProjectId: number; name?: string; folder?: string },
): { Success: boolean } {
  const workspace = dataStudioOf(context, wanted.ProjectId, "develop");
  const named = { id: wanted.Id, projectId: wanted.ProjectId, capability: "develop" as const };
  const existing = definitionFor(context, named);
  const whole = wholeWorkflow(existing);
  const name = wanted.name ?? whole.name;
  const script = { ...whole.script, path: movedPath(whole.script.path, { name, folder: wanted.folder }) };
  const { version } = existing;
  const workflow = { ...whole, name, script };
  storeWorkflow(context, { workspace, existing, kind: "CycleWorkflow", version, workflow });
  return { Success: true };
}

/** A path that ends with the object's name, in another folder if one is given. */
export function movedPath(path: string, { name, folder }: { name: string; folder: string | undefined }): string {
  const parts = folder === undefined ? path.split("/").slice(0, -1) : folder.split("/").filter(Boolean);
  return [...parts, name].join("/");
}

const one = { Id: required(text()), ProjectId: required(integer()) };

const renameWorkflowDefinition = action({
  parameters: { ...one, Name: required(text()) },
  ram: need("RenameWorkflowDefinition"),
  handle: (context) => move(context, { ...context.input, name: context.input.Name }),
});

const moveWorkflowDefinition = action({
  parameters: { ...one, Path: required(text()) },
  ram: need("MoveWorkflowDefinition"),
  handle: (context) => move(context, { ...context.input, folder: context.input.Path }),
});

/** Actions that make, rename and move workflows in Data Studio. */
export const workflowEditingActions: Record<string, Action> = {
  CreateWorkflowDefinition: createWorkflowDefinition,
  RenameWorkflowDefinition: renameWorkflowDefinition,
  MoveWorkflowDefinition: moveWorkflowDefinition,
};
