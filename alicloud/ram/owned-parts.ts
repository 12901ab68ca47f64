import type { Tenant } from "./action-rows";

/** What of a pair decides which actions its deployers need; what is left out is as the pair has it by default. */
export interface PairParts {
  /** Who calls the target. @default "ram-user" */
  identity?: "ram-user" | "linked-role";
  /** Where the user's key is kept. @default "workspace-parameter" */
  secretStore?: "workspace-parameter" | "kms";
  /** The guard that the pair makes for the target's workspace. @default none */
  guard?: GuardParts;
  /** Another pair's guard that judges the workspace's events, by its function. @default none */
  adoptedGuard?: { functionName: string };
}

/** Whether operations on the target's workflows are judged by an extension, the pair's own or another pair's. */
export function needsExtension({ guard, adoptedGuard }: PairParts): boolean {
  return (guard ?? adoptedGuard) !== undefined;
}

/** What a guard has whose names can be chosen; `own` says that the pair makes it, else it was there before. */
export interface GuardParts {
  bus: { name: string; own: boolean };
  logs: { project: string; store: string; own: boolean };
}

/** What one tenant owns of it. */
export interface OwnedParts {
  identity: "ram-user" | "linked-role";
  secretStore: "workspace-parameter" | "kms";
  /** RAM users of the pair in this account. */
  users: readonly string[];
  /** RAM roles of the pair in this account. */
  roles: readonly string[];
  /** Custom policies: one for each user and role, called like it. */
  policies: readonly string[];
  guard?: GuardParts;
  /** Another pair's guard: nothing of it is owned, its function is read. */
  adoptedGuard?: { functionName: string };
}

/**
 * The pair's own names in RAM, in full: a pattern such as `<pair>-*` would reach what a pair called `<pair>-eu` owns,
 * and the deployers' own policies where a pair is called `deployer`.
 */
export function ownedParts(options: PairParts & { tenant: Tenant; pair: string }): OwnedParts {
  const { tenant, pair, identity = "ram-user", secretStore = "workspace-parameter", guard, adoptedGuard } = options;
  const linked = identity === "linked-role";
  const target = tenant === "target";
  const users = target && !linked ? [triggerName(pair)] : [];
  const roles = target
    ? [...(linked ? [triggerName(pair)] : []), ...(guard ? [guardName(pair)] : [])]
    : linked || secretStore === "kms"
      ? [callerName(pair)]
      : [];
  return {
    identity,
    secretStore,
    users,
    roles,
    policies: [...users, ...roles],
    ...(target && guard && { guard }),
    ...(target && adoptedGuard && { adoptedGuard }),
  };
}

/** The target's user or role that calls the trigger node. */
export function triggerName(pair: string): string {
  return `${pair}-trigger`;
}

/** The source's role that its node works with, where it takes another role or reads a secret. */
export function callerName(pair: string): string {
  return `${pair}-caller`;
}

/** The guard's function, its role and policy; its rules are called so too, with a number. */
export function guardName(pair: string): string {
  return `${pair}-guard`;
}

/** The queues for events that the guard never got, and for what asynchronous calls of it returned. */
export function guardQueueNames(pair: string): { deadLetter: string; answered: string } {
  return { deadLetter: `${guardName(pair)}-dead-letter`, answered: `${guardName(pair)}-answered` };
}

/** The KMS secret that holds the trigger's key. */
export function keySecretName(pair: string): string {
  return `${pair}-trigger-key`;
}
