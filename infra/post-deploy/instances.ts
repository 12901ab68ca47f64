import type { TenantRole } from "../../alicloud/call";
import {
  bizdate,
  formatInstant,
  immediateGeneration,
  type DataWorksClient,
  type Task,
  type TaskInstance,
  type Workflow,
} from "../../alicloud/dataworks";
import type { Manifest } from "../manifest";
import type { StepState } from "./steps-by-hand";

/** What Operation Center of one workspace holds today. */
export interface Operation {
  /** Published nodes in the production environment. */
  tasks: Task[];
  /** Instances of today, in the zones of the workspace's workflows. */
  instances: TaskInstance[];
}

/** Reads tasks and today's instances: two calls, and one more for each further time zone. */
export async function readOperation(
  manifest: Manifest,
  tenant: TenantRole,
  client: DataWorksClient,
  workflows: readonly Workflow[],
  now: number,
): Promise<Operation> {
  const projectId = manifest[tenant].workspace.id;
  const dates = new Set(workflows.map(({ schedule }) => bizdate(now, schedule.zone)));
  const [tasks, ...days] = await Promise.all([
    client.listTasks({ projectId, projectEnv: "Prod" }),
    ...[...dates].map((date) => client.listTaskInstances({ projectId, projectEnv: "Prod", bizdate: date })),
  ]);
  return { tasks, instances: days.flat() };
}

/** What a person or a script needs to fire an HTTP trigger node; the console calls it task id and scheduled time. */
export interface TriggerRecord {
  workflow: string;
  node: string;
  taskId: string;
  projectId: string;
  region: string;
  envType: "Prod";
  /** The next instance that can be fired. */
  next?: {
    /** `yyyy-MM-dd HH:mm:ss` in the workflow's zone. */
    time: string;
    zone: string;
    /** The same instant, epoch milliseconds. */
    triggerTime: number;
    /** 00:00 of the day before, in the same zone; lists of instances ask for it. Epoch milliseconds. */
    bizdate: number;
    status: string;
  };
  /** Why there is no next instance yet. */
  reason?: string;
}

/** The next instance of every trigger node of the target, or why there is none. */
export function triggerRecords(
  manifest: Manifest,
  workflows: readonly Workflow[],
  workflowIds: ReadonlyMap<string, string>,
  { tasks, instances }: Operation,
  now: number,
): TriggerRecord[] {
  return workflows.flatMap((workflow) =>
    workflow.nodes
      .filter((node) => node.type === "http-trigger")
      .flatMap((node): TriggerRecord[] => {
        const workflowId = workflowIds.get(workflow.name);
        const task = tasks.find((candidate) => candidate.name === node.name && candidate.workflowId === workflowId);
        if (!task || workflowId === undefined) return [];
        const waiting = instances
          .filter(({ taskId, status }) => taskId === task.id && status !== "Success" && status !== "Failure")
          .filter(({ triggerTime = 0, status }) => triggerTime >= now || status === "WaitTrigger")
          .sort((a, b) => (a.triggerTime ?? 0) - (b.triggerTime ?? 0))[0];
        const record: TriggerRecord = {
          workflow: workflow.name,
          node: node.name,
          taskId: task.id,
          projectId: manifest.target.workspace.id,
          region: manifest.target.region,
          envType: "Prod",
        };
        if (waiting?.triggerTime === undefined) return [{ ...record, reason: whyNone(workflow, task, now) }];
        const { zone } = workflow.schedule;
        const { triggerTime, status } = waiting;
        return [
          {
            ...record,
            next: {
              time: formatInstant(triggerTime, zone),
              zone,
              triggerTime,
              bizdate: bizdate(triggerTime, zone),
              status,
            },
          },
        ];
      }),
  );
}

function whyNone(workflow: Workflow, task: Task, now: number): string {
  if (workflow.schedule.instances === "next-day")
    return "instances of this workflow are generated the day after publishing";
  const generation = immediateGeneration({ publishedAt: task.modifyTime ?? now, ...workflow.schedule });
  return generation.why ?? "all of today's instances have run or were fired";
}

/**
 * Whether periodic scheduling is on, as far as instances prove it: it is on when there is one, and off when there is
 * none although the schedule and the time of publishing ask for one.
 */
export function periodicScheduling(
  workflows: readonly Workflow[],
  workflowIds: ReadonlyMap<string, string>,
  { tasks, instances }: Operation,
): { state: StepState; missing: Workflow[] } {
  if (instances.length > 0) return { state: "done", missing: [] };
  const missing = workflows.filter((workflow) => {
    const published = tasks.find(
      ({ workflowId }) => workflowId !== undefined && workflowId === workflowIds.get(workflow.name),
    );
    if (!published || workflow.schedule.instances !== "immediately") return false;
    return immediateGeneration({ publishedAt: published.modifyTime ?? 0, ...workflow.schedule }).times.length > 0;
  });
  return { state: missing.length > 0 ? "open" : "unproven", missing };
}
