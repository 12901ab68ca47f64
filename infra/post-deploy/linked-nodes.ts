import { parseSpec, type DataWorksClient, type Workflow } from "../../alicloud/dataworks";
import type { Manifest } from "../manifest";
import type { LinkedNode } from "./steps-by-hand";

/** The source's trigger nodes that stand in its workspace, which is where a role is linked to them. */
export async function linkedNodes(
  manifest: Manifest,
  workflows: readonly Workflow[],
  client: Pick<DataWorksClient, "listWorkflowDefinitions" | "getWorkflowDefinition">,
): Promise<LinkedNode[]> {
  const projectId = manifest.source.workspace.id;
  const triggering = workflows.filter(({ nodes }) => nodes.some(({ type }) => type === "trigger"));
  if (triggering.length === 0) return [];
  const definitions = await client.listWorkflowDefinitions({ projectId, type: "CycleWorkflow" });
  const found = await Promise.all(
    triggering.map(async (workflow): Promise<LinkedNode[]> => {
      const definition = definitions.find(({ name }) => name === workflow.name);
      if (!definition) return [];
      const { spec } = await client.getWorkflowDefinition({
        projectId,
        id: definition.id,
        includeScriptContent: true,
      });
      const stored = parseSpec(spec).nodes;
      return workflow.nodes.flatMap(({ name, type }) => {
        const id = type === "trigger" ? stored.find((node) => node.name === name)?.id : undefined;
        return id === undefined ? [] : [{ workflow: workflow.name, node: name, id }];
      });
    }),
  );
  return found.flat();
}
