import type { OwnedParts } from "./owned-parts";

/** Which side of the pair a deployer works for. */
export type Tenant = "source" | "target";

/**
 * What an action works on.
 * - `everything`: a service that authorises by operation; `region`: all of VPC, ECS and MaxCompute in one region
 * - `kind`: every user, role and policy, where RAM asks for the whole kind because no object is named yet
 * - `pair`: the pair's own users, roles and policies in this account; `guard-role`: the role that the guard runs with
 * - the others: one object of the guard or of the key's store, by its name
 */
export type Scope =
  | "everything"
  | "region"
  | "kind"
  | "pair"
  | "guard-role"
  | "function"
  | "adopted-function"
  | "bus"
  | "rules"
  | "queue"
  | "log-project"
  | "log-store"
  | "secret";

/** Rows of one resource or step: what it is for, on what, for whom, and the actions after the service's code. */
export interface ActionRows {
  why: string;
  on: Scope;
  service: string;
  /** Only this tenant has it; without it both do. */
  only?: Tenant;
  /** Only a tenant that owns such parts needs it. @default always */
  when?: (owned: OwnedParts) => boolean;
  actions: string;
}

/** One action, and what it is needed for. */
export interface DeployerAction {
  /** `<service>:<Name>`, never with a wildcard. */
  action: string;
  /** What is deployed, read, changed or removed with it. */
  why: string;
  on: Scope;
}

/** The rows of one tenant, action by action. */
export function actionsOf(rows: readonly ActionRows[], tenant: Tenant, owned: OwnedParts): DeployerAction[] {
  return rows
    .filter(({ only, when }) => (only === undefined || only === tenant) && (when?.(owned) ?? true))
    .flatMap(({ why, on, service, actions }) =>
      actions.split(" ").map((name) => ({ action: `${service}:${name}`, why, on })),
    );
}
