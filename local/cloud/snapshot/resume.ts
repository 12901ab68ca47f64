import { Pain, type CloudState } from "../kernel";
import { planNight } from "../services/dataworks/operation/generation";
import { schedulerOf } from "../services/dataworks/operation/scheduler";
import { hasEnded, type OperationStore } from "../services/dataworks/operation/store";
import { WorkspaceSettings, type WorkspaceStore } from "../services/dataworks/workspaces/store";
import { LOGICAL_DELETION_MS } from "../services/maxcompute/projects";
import type { MaxComputeStore } from "../services/maxcompute/store";

/** Every instance that has not ended waits for its time again, and every zone for its nightly generation. */
export function resumeOperation(store: OperationStore, state: CloudState): void {
  const { account } = store.owner;
  const scheduler = schedulerOf({
    global: (type) => state.global(type, account),
    shared: (type) => state.shared(type),
  });
  for (const task of store.tasks.values())
    if (task.environment === "Prod") planNight(scheduler, task.schedule.timezone);
  for (const instance of store.instances.values()) if (!hasEnded(instance)) scheduler.admit(instance);
}

/** Resource groups that were being made are ready when their time is over. */
export function resumeWorkspaces(store: WorkspaceStore, state: CloudState): void {
  const { clock } = state.surroundings;
  const creationTime =
    state.shared(Pain).slowResourceGroup || state.shared(WorkspaceSettings).resourceGroupCreationTime;
  for (const group of store.resourceGroups.values())
    if (group.status === "Creating")
      clock.schedule(group.createdAt + creationTime, () => void (group.status = "Normal"));
}

/** Projects that were deleted logically go for good; when they were deleted is not kept, so their time begins again. */
export function resumeMaxCompute({ projects }: MaxComputeStore, state: CloudState): void {
  const { clock } = state.surroundings;
  for (const project of projects.values())
    if (project.status === "DELETING")
      clock.schedule(clock.now() + LOGICAL_DELETION_MS, () => void projects.delete(project.name));
}
