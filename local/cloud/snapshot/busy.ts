import type { DevelopmentStore } from "../services/dataworks/development/store";
import type { ExtensionStore } from "../services/dataworks/extensions/store";
import type { LegacyStore } from "../services/dataworks/legacy/store";
import type { OperationStore } from "../services/dataworks/operation/store";

/** Jobs and publishings of Data Studio that have begun and not ended. */
export function busyDevelopment({ jobs, pipelineRuns }: DevelopmentStore): string | undefined {
  for (const { id, status } of jobs.values()) if (status === "Running") return `import job ${id}`;
  for (const run of pipelineRuns.values())
    if (run.status === "Running") return `pipeline run ${run.options.id}, which waits to be executed or abolished`;
  return undefined;
}

/** Deployments of legacy Data Studio that have begun and not ended. */
export function busyLegacy({ deployments }: LegacyStore): string | undefined {
  for (const { id, status } of deployments.values()) if (status === 0) return `legacy deployment ${id}`;
  return undefined;
}

/** Operations that wait for an extension's verdict. */
export function busyExtensions({ checks }: ExtensionStore): string | undefined {
  for (const { messageId, status } of checks.values())
    if (status === "CHECKING") return `extension check ${messageId}, which waits for its verdict`;
  return undefined;
}

/** Nodes whose process runs, or that will run again by themselves. */
export function busyOperation({ instances }: OperationStore, now: number): string | undefined {
  for (const { id, status, reruns, finishedAt, task } of instances.values()) {
    if (status === "Running" || status === "WaitResource") return `task instance ${id}, which is ${status}`;
    if (status === "Failure" && reruns > 0 && (finishedAt ?? 0) + task.rerunInterval >= now)
      return `task instance ${id}, which may run again by itself`;
  }
  return undefined;
}
