import type { OperationStore, Task, TaskDependency, TaskInstance } from "./store";

/** What an instance waits for. */
export interface Upstream {
  instances: { instance: TaskInstance; type: "Normal" | "CrossCycle" }[];
  /** True when a task that it waits for has no instance to wait for: it is isolated and does not run. */
  isolated: boolean;
}

/**
 * Which instances of another workflow's task an instance waits for. Same day; one to one where both run equally often,
 * all of the day for a task that runs once, else the last one that is not later. The vendor's rules for mixed cycles
 * have more cases; these are the common ones.
 */
function acrossWorkflows(store: OperationStore, instance: TaskInstance, producer: Task): TaskInstance[] {
  const normalOfDay = (task: Task) =>
    store
      .instancesOf(task)
      .filter((one) => one.bizdate === instance.bizdate && one.workflowInstance.type === "Normal")
      .sort((a, b) => a.triggerTime - b.triggerTime);
  const theirs = normalOfDay(producer);
  const ours = normalOfDay(instance.task);
  if (theirs.length <= 1 || ours.length <= 1) return theirs;
  if (theirs.length === ours.length) return theirs.filter((one) => one.periodNumber === instance.periodNumber);
  const earlier = theirs.filter((one) => one.triggerTime <= instance.triggerTime);
  return earlier.length > 0 ? earlier.slice(-1) : theirs.slice(0, 1);
}

/** The instances of `task` in the cycle before that of `instance`. */
function lastCycle(store: OperationStore, instance: TaskInstance, task: Task): TaskInstance[] {
  const before = store
    .instancesOf(task)
    .filter((one) => one.triggerTime < instance.triggerTime && one.workflowInstance.type === "Normal");
  const latest = Math.max(...before.map((one) => one.triggerTime));
  return before.filter((one) => one.triggerTime === latest);
}

/** All that an instance waits for. The workspace's root node has no instances and is always done. */
export function upstreamOf(store: OperationStore, instance: TaskInstance): Upstream {
  const found: Upstream = { instances: [], isolated: false };
  const isNormal = instance.workflowInstance.type === "Normal";
  const add = (instances: TaskInstance[], type: "Normal" | "CrossCycle") => {
    for (const one of instances)
      if (!found.instances.some((other) => other.instance === one)) found.instances.push({ instance: one, type });
  };
  for (const dependency of instance.task.dependencies) {
    if (dependency.type !== "Normal") {
      if (isNormal)
        crossCycleTasks(store, instance.task, dependency).forEach((task) =>
          add(lastCycle(store, instance, task), "CrossCycle"),
        );
      continue;
    }
    for (const producer of store.index.producers(instance.task, dependency.output!)) {
      const together = instance.workflowInstance.members.filter((one) => one.task === producer);
      const sameWorkflow = producer.workflowId === instance.task.workflowId;
      // A smoke test or back-fill waits only for what was started with it.
      const waitsFor = sameWorkflow || !isNormal ? together : acrossWorkflows(store, instance, producer);
      if (waitsFor.length === 0 && isNormal) found.isolated = true;
      add(waitsFor, "Normal");
    }
  }
  return found;
}

function crossCycleTasks(store: OperationStore, task: Task, dependency: TaskDependency): Task[] {
  if (dependency.type === "CrossCycleDependsOnSelf") return [task];
  if (dependency.type === "CrossCycleDependsOnChildren") return store.index.dependents(task);
  return dependency.output === undefined ? [] : store.index.producers(task, dependency.output);
}

/** The instances that wait for `instance`. */
export function downstreamOf(store: OperationStore, instance: TaskInstance): Upstream["instances"] {
  const { task } = instance;
  const candidates = new Set([...store.index.dependents(task), ...store.index.crossCycle(task)]);
  return [...candidates].flatMap((candidate) =>
    store.instancesOf(candidate).flatMap((one) => {
      const edge = upstreamOf(store, one).instances.find((up) => up.instance === instance);
      return edge ? [{ instance: one, type: edge.type }] : [];
    }),
  );
}
