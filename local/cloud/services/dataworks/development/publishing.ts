import {
  deployWorkflow,
  withdrawWorkflow,
  zoneOfRegion,
  type Environment,
  type RerunMode,
  type Schedule,
  type Scheduler,
  type TaskDependency,
  type WorkflowDraft,
} from "../operation";
import type { Workspace } from "../workspaces";
import { dependenciesOf, outputsOf, resourceGroupOf, type SpecNode } from "./flow-spec";
import { rootOutput } from "./spec-references";
import type { NodeDefinition, WorkflowDefinition } from "./store";

const RERUN_MODES: Record<string, RerunMode> = {
  Allowed: "AllAllowed",
  FailureAllowed: "FailureAllowed",
  Denied: "AllDenied",
};

/** What publishing works with. */
export interface Publication {
  scheduler: Scheduler;
  workspace: Workspace;
  definition: WorkflowDefinition;
  environment: Environment;
  user: string;
}

function scheduleOf({ trigger }: WorkflowDefinition["spec"], workspace: Workspace): Schedule {
  return {
    cron: trigger.cron,
    timezone: trigger.timezone ?? zoneOfRegion(workspace.region),
    startTime: trigger.startTime ?? "1970-01-01 00:00:00",
    endTime: trigger.endTime ?? "9999-01-01 00:00:00",
    cycleType: trigger.cycleType ?? "Daily",
  };
}

/** The edges of a node without that to the workspace's root, which is always done. */
function edgesOf(
  object: SpecNode | WorkflowDefinition["spec"],
  publication: Publication,
  id: string,
): TaskDependency[] {
  const root = rootOutput(publication.workspace);
  return dependenciesOf(object, publication.definition.flows, [id])
    .filter(({ output }) => output !== root)
    .map(({ type, output }) => ({ type, ...(output === undefined ? {} : { output }) }));
}

/** The workflow as Operation Center gets it. Allots the scheduler-side ids on first use. */
function draftOf(publication: Publication): WorkflowDraft {
  const { definition, scheduler, workspace } = publication;
  const { ids } = scheduler.store.surroundings;
  const { spec } = definition;
  definition.workflowId ??= ids.counted("published-workflow", 800_001);
  const schedule = scheduleOf(spec, workspace);
  const ofWorkflow = edgesOf(spec, publication, definition.id);
  const inside = new Set(definition.nodes.flatMap((node) => outputsOf(node.spec)));
  const taskDraft = (node: NodeDefinition) => {
    node.taskId ??= ids.counted("task", 700_001);
    const own = edgesOf(node.spec, publication, node.id);
    const strategy = { ...spec.strategy, ...node.spec };
    // What the workflow as a whole waits for, its first nodes wait for.
    const isFirst = !own.some(({ type, output }) => type === "Normal" && inside.has(output!));
    return {
      id: node.taskId,
      designId: node.id,
      name: node.spec.name,
      type: node.spec.script.runtime.command,
      owner: node.owner,
      description: node.spec.description ?? "",
      recurrence: node.spec.recurrence ?? ("Normal" as const),
      instanceMode: strategy.instanceMode ?? ("T+1" as const),
      rerunMode: RERUN_MODES[strategy.rerunMode ?? "Allowed"]!,
      rerunTimes: strategy.rerunTimes ?? 0,
      rerunInterval: strategy.rerunInterval ?? 0,
      timeout: strategy.timeout ?? 0,
      resourceGroupId: resourceGroupOf(node.spec) ?? "",
      cu: node.spec.script.runtime.cu ?? "0.25",
      schedule,
      script: {
        content: node.spec.script.content ?? "",
        parameters: (node.spec.script.parameters ?? []).map(({ name, value }) => ({ name, value })),
      },
      outputs: outputsOf(node.spec),
      dependencies: isFirst ? [...own, ...ofWorkflow] : own,
    };
  };
  return {
    id: definition.workflowId,
    designId: definition.id,
    name: spec.name,
    owner: definition.owner,
    description: spec.description ?? "",
    schedule,
    outputs: outputsOf(spec),
    dependencies: ofWorkflow,
    tasks: definition.nodes.map(taskDraft),
  };
}

/** Whether Operation Center has the workflow, in whichever environment. */
export function isOnline(scheduler: Scheduler, { workflowId }: WorkflowDefinition): boolean {
  if (workflowId === undefined) return false;
  return (["Prod", "Dev"] as const).some((environment) => scheduler.store.workflow(environment, workflowId));
}

/** Why the workflow cannot go online in this environment, or undefined. */
export function onlineProblem(publication: Publication): string | undefined {
  const { definition, scheduler, workspace, environment } = publication;
  const inside = new Set([definition.spec, ...definition.nodes.map((node) => node.spec)].flatMap(outputsOf));
  const waitsFor = [
    ...edgesOf(definition.spec, publication, definition.id),
    ...definition.nodes.flatMap((node) => edgesOf(node.spec, publication, node.id)),
  ].flatMap(({ output }) => output ?? []);
  const missing = waitsFor.find(
    (output) => !inside.has(output) && !scheduler.store.index.isGiven(workspace.id, environment, output),
  );
  if (missing) return `The output ${missing} is not published in ${environment}.`;
  const groupIds = definition.nodes.flatMap((node) => resourceGroupOf(node.spec) ?? []);
  const unbound = groupIds.find((id) => !scheduler.workspaces.resourceGroups.get(id)?.workspaces.has(workspace.id));
  return unbound && `The resource group ${unbound} is not bound to the workspace.`;
}

/** Why the workflow cannot be taken offline, or undefined. */
export function offlineProblem({
  scheduler,
  definition,
}: Omit<Publication, "environment" | "user">): string | undefined {
  const { store } = scheduler;
  const workflow = definition.workflowId === undefined ? undefined : store.workflow("Prod", definition.workflowId);
  if (!workflow) return undefined;
  const waiting = store
    .tasksOf(workflow)
    .flatMap((task) => store.index.dependents(task))
    .find((task) => task.workflowId !== workflow.id);
  return waiting && `Task ${waiting.id} (${waiting.name}) of another workflow waits for it.`;
}

/** Puts the workflow online in one environment. */
export function putOnline(publication: Publication): void {
  const { scheduler, workspace, definition, environment, user } = publication;
  deployWorkflow(scheduler, { workspace, environment, draft: draftOf(publication), user });
  if (environment === "Prod") definition.published = true;
}

/** Takes the workflow out of both environments. */
export function takeOffline({ scheduler, definition, user }: Omit<Publication, "environment">): void {
  for (const environment of ["Prod", "Dev"] as const) {
    const workflow = definition.workflowId && scheduler.store.workflow(environment, definition.workflowId);
    if (workflow) withdrawWorkflow(scheduler, workflow, user);
  }
  definition.published = false;
}
