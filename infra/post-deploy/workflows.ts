import pLimit from "p-limit";
import { ApiFailure, type TenantRole } from "../../alicloud/call";
import {
  buildSpec,
  sameWorkflow,
  type DataWorksClient,
  type NodeShell,
  type Task,
  type Workflow,
} from "../../alicloud/dataworks";
import type { Manifest } from "../manifest";
import { importWorkflow } from "./import-workflow";
import type { Pace } from "./pace";
import { publish } from "./publish";
import type { Reconciliation } from "./reconciliation";
import { together } from "./together";

/** Calls under way at once per tenant: below the write quota of every edition. */
const CONCURRENCY = 4;

/** What the run knows of one workflow that the pair owns. */
export interface LiveWorkflow {
  /** Design-side id. */
  id: string;
  name: string;
  /** Epoch milliseconds of the last change of its definition. */
  modifiedAt: number;
}

/** Ends the descriptions of a pair's workflows, so that a workflow whose file was removed is noticed. */
function ownerMark(pair: string): string {
  return `[tenant-pair ${pair}]`;
}

/** All workflows of the workspace that this pair owns. Undefined: the workspace refuses calls of the new Data Studio. */
export async function readWorkflows(
  manifest: Manifest,
  tenant: TenantRole,
  client: DataWorksClient,
  names: ReadonlySet<string>,
): Promise<LiveWorkflow[] | undefined> {
  try {
    const definitions = await client.listWorkflowDefinitions({
      projectId: manifest[tenant].workspace.id,
      type: "CycleWorkflow",
    });
    return definitions
      .filter(({ name, description }) => names.has(name) || description?.includes(ownerMark(manifest.pair)))
      .map(({ id, name, modifyTime }) => ({ id, name, modifiedAt: modifyTime ?? 0 }));
  } catch (error) {
    if (error instanceof ApiFailure && /DataStudio/i.test(error.apiCode ?? "")) return undefined;
    throw error;
  }
}

export interface ReconcileWorkflowsOptions {
  reconciliation: Reconciliation;
  manifest: Manifest;
  tenant: TenantRole;
  client: DataWorksClient;
  pace: Pace;
  /** What the files ask for. */
  desired: readonly Workflow[];
  live: readonly LiveWorkflow[];
  /** Published nodes of the workspace. */
  tasks: readonly Task[];
  /** Script and parameters of nodes whose content is generated; undefined while it cannot be known (in a plan). */
  shellOf: (node: { workflow: Workflow; name: string }) => NodeShell | undefined;
  /** Why a workflow must be published again although nothing differs; undefined when it need not. */
  republish: (workflow: Workflow, workflowId: string) => string | undefined;
}

/**
 * Imports, updates, publishes and removes workflows until the workspace has what the files ask for.
 * Returns the scheduler's ids of the published ones, by name.
 */
export async function reconcileWorkflows(options: ReconcileWorkflowsOptions): Promise<ReadonlyMap<string, string>> {
  const limit = pLimit(CONCURRENCY);
  const wanted = new Set(options.desired.map(({ name }) => name));
  const [ids] = await together([
    together(options.desired.map((workflow) => limit(() => reconcileWorkflow(workflow, options)))),
    ...options.live
      .filter(({ name }) => !wanted.has(name))
      .map((workflow) => limit(() => removeWorkflow(workflow, options, "its file is gone"))),
  ]);
  return new Map(ids.flatMap((id, index) => (id === undefined ? [] : [[options.desired[index]!.name, id] as const])));
}

/** Returns the scheduler's id of the workflow, once it is published. */
async function reconcileWorkflow(workflow: Workflow, options: ReconcileWorkflowsOptions): Promise<string | undefined> {
  const { reconciliation, manifest, tenant, client, pace, live, tasks, shellOf, republish } = options;
  const { workspace, resourceGroup } = manifest[tenant];
  const existing = live.find(({ name }) => name === workflow.name);
  const stored =
    existing &&
    (await client.getWorkflowDefinition({ projectId: workspace.id, id: existing.id, includeScriptContent: true }));
  const object = `workflow ${workflow.name}`;
  const unknown = workflow.nodes.find((node) => node.type === "trigger" && !shellOf({ workflow, name: node.name }));
  if (unknown) {
    // In an apply the target then waits for a person, and its open step is what the outcome says.
    if (reconciliation.mode === "plan") {
      const why = `the content of node ${unknown.name} follows from what the target gets`;
      reconciliation.changes.push({ action: existing ? "change" : "add", tenant, object, why });
    }
    return stored?.workflowId;
  }
  const specOf = (current?: string) =>
    buildSpec(workflow, {
      workspaceName: workspace.name,
      resourceGroupId: resourceGroup.id,
      description: `${workflow.description ?? ""} ${ownerMark(manifest.pair)}`.trim(),
      ...(current === undefined ? {} : { stored: current }),
      shellOf: (name) => shellOf({ workflow, name })!,
    });
  const comparison = stored && sameWorkflow(stored.spec, specOf(stored.spec));
  if (!comparison || !comparison.same) {
    const why = comparison ? `differs in ${comparison.differences.join(", ")}` : "the workspace has none of this name";
    const published = await reconciliation.change(
      { action: existing ? "change" : "add", tenant, object, why },
      async () => {
        const work = { tenant, projectId: workspace.id, client, pace };
        const id = await importWorkflow({ ...work, name: workflow.name, stored: stored?.spec, specOf });
        await publish(
          client,
          { tenant, projectId: workspace.id, objectId: id, resource: object, type: "Online" },
          pace,
        );
        return (await client.getWorkflowDefinition({ projectId: workspace.id, id })).workflowId;
      },
    );
    return published ?? stored?.workflowId;
  }
  const { workflowId } = stored!;
  const why =
    outdated(workflow, existing!, workflowId === undefined ? [] : tasksOf(workflowId, tasks)) ??
    (workflowId === undefined ? undefined : republish(workflow, workflowId));
  if (why === undefined) return workflowId;
  const published = await reconciliation.change(
    { action: "change", tenant, object: `publication of ${object}`, why },
    async () => {
      const publication = { tenant, projectId: workspace.id, objectId: existing!.id, resource: object };
      await publish(client, { ...publication, type: "Online" }, pace);
      return (await client.getWorkflowDefinition({ projectId: workspace.id, id: existing!.id })).workflowId;
    },
  );
  return published ?? workflowId;
}

function tasksOf(workflowId: string, tasks: readonly Task[]): Task[] {
  return tasks.filter((task) => task.workflowId === workflowId);
}

/** Why the published version is not the stored one; undefined when it is. */
function outdated(workflow: Workflow, { modifiedAt }: LiveWorkflow, published: readonly Task[]): string | undefined {
  const task = (name: string) => published.find((candidate) => candidate.name === name);
  if (!workflow.nodes.every(({ name }) => task(name))) return "it is not published, or not all of its nodes are";
  if (workflow.nodes.some(({ name }) => (task(name)!.modifyTime ?? 0) < modifiedAt))
    return "it was changed after its last publishing";
  return undefined;
}

/** Takes a workflow offline and deletes it; a published one cannot be deleted. */
export async function removeWorkflow(
  workflow: LiveWorkflow,
  options: Pick<ReconcileWorkflowsOptions, "reconciliation" | "manifest" | "tenant" | "client" | "pace">,
  why: string,
): Promise<void> {
  const { reconciliation, manifest, tenant, client, pace } = options;
  const projectId = manifest[tenant].workspace.id;
  const resource = `workflow ${workflow.name}`;
  await reconciliation.change({ action: "remove", tenant, object: resource, why }, async () => {
    const { workflowId } = await client.getWorkflowDefinition({ projectId, id: workflow.id });
    if (workflowId !== undefined)
      await publish(client, { tenant, projectId, objectId: workflow.id, resource, type: "Offline" }, pace);
    await client.deleteWorkflowDefinition({ projectId, id: workflow.id });
  });
}
