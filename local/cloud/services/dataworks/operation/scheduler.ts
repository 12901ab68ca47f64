import type { ActionContext } from "../../../kernel";
import { WorkspaceStore, type Workspace } from "../workspaces";
import { downstreamOf, upstreamOf } from "./dependencies";
import { runNode } from "./node-run";
import { ResourcePool } from "./resource-pool";
import { OperationSettings, type TaskChange } from "./settings";
import { hasEnded, OperationStore, type InstanceStatus, type TaskInstance } from "./store";

/** How long a trigger that came early is kept. */
const TRIGGER_KEPT_MILLISECONDS = 24 * 3600_000;

/** Takes the instances of one account through their lives, on the virtual clock. */
export class Scheduler {
  readonly resources = new ResourcePool(() => this.settings.maxConcurrentPerGroup);
  /** Time zones that have an appointment for the nightly generation. */
  readonly nightly = new Set<string>();
  /** Instances by the time they are due, so that one appointment serves all of a minute. */
  private readonly agenda = new Map<number, Set<TaskInstance>>();

  constructor(
    readonly store: OperationStore,
    readonly workspaces: WorkspaceStore,
    readonly settings: OperationSettings,
  ) {}

  get clock() {
    return this.store.surroundings.clock;
  }

  workspace(id: number): Workspace | undefined {
    return this.workspaces.workspaces.get(id);
  }

  /** Takes on a new instance: decides its first state and looks again when it is due. */
  admit(instance: TaskInstance): void {
    if (instance.dueAt > this.clock.now()) {
      const due = this.agenda.get(instance.dueAt);
      if (due) due.add(instance);
      else {
        this.agenda.set(instance.dueAt, new Set([instance]));
        this.clock.schedule(instance.dueAt, () => this.keepAppointment(instance.dueAt));
      }
    }
    this.review(instance);
  }

  private keepAppointment(at: number): void {
    const due = this.agenda.get(at) ?? [];
    this.agenda.delete(at);
    for (const instance of due) this.review(instance);
  }

  /** Moves an instance as far as it can go now. */
  review(instance: TaskInstance): void {
    if (!this.store.instances.has(instance.id)) return;
    if (hasEnded(instance) || instance.status === "Running" || instance.status === "WaitResource") return;
    const upstream = upstreamOf(this.store, instance);
    if (upstream.isolated || upstream.instances.some((one) => one.instance.status !== "Success"))
      return this.move(instance, "NotRun");
    if (instance.dueAt > this.clock.now()) return this.move(instance, "WaitTime");
    this.inheritCause(
      instance,
      upstream.instances.map((one) => one.instance),
    );
    if (instance.recurrence === "Pause") return this.holdFrozen(instance);
    if (instance.recurrence === "Skip") return this.dryRun(instance);
    if (instance.task.type === "SCHEDULER_TRIGGER") return this.stopAtGate(instance);
    if (instance.task.type === "VIRTUAL") return this.passThrough(instance);
    this.enterGroup(instance, () => this.clock.track(runNode(this, instance)));
  }

  /** The cause of an instance is that of whoever released it: the upstream instance that finished last. */
  private inheritCause(instance: TaskInstance, upstream: TaskInstance[]): void {
    const [last] = upstream
      .filter((one) => one.causedBy !== undefined)
      .sort((a, b) => (b.finishedAt ?? 0) - (a.finishedAt ?? 0));
    instance.causedBy ??= last?.causedBy;
  }

  private holdFrozen(instance: TaskInstance): void {
    if (!instance.bornFrozen) return;
    instance.logs.push("The node is frozen; the instance did not run.\n");
    this.fail(instance, "frozen");
  }

  private dryRun(instance: TaskInstance): void {
    instance.logs.push("Dry run: nothing was executed.\n");
    this.begin(instance);
    this.succeed(instance);
  }

  private stopAtGate(instance: TaskInstance): void {
    const kept = instance.keptTrigger;
    // A rerun of an instance that was triggered before does not wait again. (The vendor does not say.)
    if (instance.triggeredBy !== undefined) return this.enterGroup(instance, () => this.passThrough(instance));
    if (kept && this.clock.now() < kept.receivedAt + TRIGGER_KEPT_MILLISECONDS)
      return this.fire(instance, kept.requestId);
    if (kept) {
      delete instance.keptTrigger;
      this.record(instance, "trigger-lost", { receivedAt: kept.receivedAt }, kept.requestId);
    }
    if (instance.status === "WaitTrigger") return;
    this.move(instance, "WaitTrigger");
    this.record(instance, "waiting-for-trigger");
  }

  /** Lets a waiting trigger node pass. `requestId` is that of the call that triggered it. */
  fire(instance: TaskInstance, requestId: string): void {
    delete instance.keptTrigger;
    instance.triggeredBy = requestId;
    instance.causedBy = requestId;
    instance.logs.push(`Triggered by request ${requestId}.\n`);
    this.record(instance, "triggered");
    this.enterGroup(instance, () => this.passThrough(instance));
  }

  private passThrough(instance: TaskInstance): void {
    this.begin(instance);
    this.succeed(instance);
  }

  /** Starts the instance as soon as its resource group has a place. */
  private enterGroup(instance: TaskInstance, start: () => unknown): void {
    const group = instance.task.resourceGroupId;
    if (!this.resources.hasPlace(group)) {
      this.move(instance, "WaitResource");
      instance.waitingResourceAt = this.clock.now();
    }
    const waiver = this.resources.enter(group, () => {
      instance.releaseGroup = () => {
        delete instance.releaseGroup;
        this.resources.leave(group);
      };
      start();
    });
    if (instance.status === "WaitResource") instance.releaseGroup ??= waiver;
  }

  /** Marks the start of a run. */
  begin(instance: TaskInstance): void {
    instance.startedAt = this.clock.now();
    this.move(instance, "Running");
    this.record(instance, "started");
  }

  succeed(instance: TaskInstance): void {
    this.end(instance, "Success");
    this.record(instance, "succeeded");
    this.reviewDownstream(instance);
  }

  /** Ends a run badly. Downstream instances stay where they are, unless an automatic rerun mends it. */
  fail(instance: TaskInstance, reason: string): void {
    this.end(instance, "Failure");
    this.record(instance, "failed", { reason });
    this.rerunByItself(instance, reason);
  }

  private rerunByItself(instance: TaskInstance, reason: string): void {
    const { task } = instance;
    const mayRerun = task.rerunMode !== "AllDenied" && instance.reruns < task.rerunTimes;
    if (!mayRerun || reason === "frozen" || reason === "stopped") return;
    instance.reruns += 1;
    this.clock.schedule(this.clock.now() + task.rerunInterval, () => {
      if (instance.status !== "Failure") return;
      this.restart(instance);
    });
  }

  /** Puts an ended instance back to its beginning. */
  restart(instance: TaskInstance): void {
    delete instance.startedAt;
    delete instance.finishedAt;
    this.move(instance, "NotRun");
    this.review(instance);
  }

  reviewDownstream(instance: TaskInstance): void {
    for (const one of downstreamOf(this.store, instance)) this.review(one.instance);
  }

  private end(instance: TaskInstance, status: "Success" | "Failure"): void {
    instance.finishedAt = this.clock.now();
    this.move(instance, status);
    instance.releaseGroup?.();
  }

  private move(instance: TaskInstance, status: InstanceStatus): void {
    if (instance.status === status) return;
    instance.status = status;
    instance.modifiedAt = this.clock.now();
    if (status === "WaitTime" || status === "WaitTrigger") instance.waitingTriggerAt ??= this.clock.now();
    this.settings.onInstanceStatus?.(this.store.owner.account.id, instance);
  }

  /** Says what has happened to a node. */
  tellOf(change: TaskChange): void {
    this.settings.onTaskChange?.(this.store.owner.account.id, change);
  }

  private record(instance: TaskInstance, what: string, more: Record<string, unknown> = {}, causedBy?: string): void {
    const cause = causedBy ?? instance.causedBy;
    this.store.surroundings.journal.event({
      at: this.clock.now(),
      name: `task-instance.${what}`,
      accountId: this.store.owner.account.id,
      detail: {
        taskId: instance.task.id,
        taskName: instance.task.name,
        instanceId: instance.id,
        triggerTime: instance.triggerTime,
        workspaceId: instance.task.workspaceId,
        environment: instance.task.environment,
        ...more,
      },
      ...(cause === undefined ? {} : { causedBy: cause }),
    });
  }
}

/** The scheduler of the caller's account. */
export function schedulerOf(context: Pick<ActionContext, "global" | "shared">): Scheduler {
  const store = context.global(OperationStore);
  store.scheduler ??= new Scheduler(store, context.global(WorkspaceStore), context.shared(OperationSettings));
  return store.scheduler;
}
