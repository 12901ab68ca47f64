import type { Surroundings } from "../../../kernel";
import type { EgressPort } from "./egress-port";
import { runShellScript, type ScriptRunner } from "./shell-runner";
import type { Task, TaskInstance } from "./store";

/** Editions in ascending order. */
export const EDITIONS = ["basic", "standard", "professional", "enterprise", "ultimate"] as const;
export type Edition = (typeof EDITIONS)[number];

/** What a second trigger of the same instance answers; the vendor does not say. */
export type RepeatedTrigger = "error" | "false" | "success";

/** Hours of a day in the workspace's time zone, from inclusive, to exclusive. */
export interface Hours {
  from: number;
  to: number;
}

/** An operation on instances or nodes that an extension may want to look at before it happens. */
export interface GuardedOperation {
  operation:
    | "freeze"
    | "unfreeze"
    | "rerun"
    | "stop"
    | "set-success"
    | "back-fill"
    | "freeze-node"
    | "unfreeze-node"
    | "undeploy-node";
  environment: "Prod" | "Dev";
  accountId: string;
  region: string;
  workspaceId: number;
  /** Task instance ids, or task ids of a back-fill and of operations on nodes. */
  ids: number[];
  /** What else the event about the operation says. */
  detail?: Record<string, unknown>;
  callerId: string;
}

/** What has happened to a node, and who did it. */
export interface TaskChange {
  task: Task;
  change: "created" | "updated" | "deleted";
  operator: string;
}

/** What the local cloud sets at its start and what tests vary. One for all accounts. */
export class OperationSettings {
  /** Without a port, nodes have no way out. */
  egress: EgressPort | undefined;
  /** Extra environment of a node's process, for instance the temporary key of its linked role. */
  nodeEnvironment:
    ((node: { accountId: string; region: string; designId: string }) => Promise<Record<string, string>>) | undefined;
  /** Real time that one run of a script may take. */
  timeLimitMilliseconds = 60_000;
  repeatedTrigger: RepeatedTrigger = "error";
  /** When publishing generates no instances at once. The vendor's pages disagree on the first hour (22:00 or 23:30). */
  closedHours: Hours | undefined = { from: 22, to: 24 };
  /** Instances that one resource group runs at the same time. */
  maxConcurrentPerGroup = 200;
  runScript: ScriptRunner = runShellScript;
  /** Asked before a person's operation takes effect; a text refuses it. */
  beforeOperation: ((operation: GuardedOperation) => Promise<string | undefined>) | undefined;
  /** Told of what a person has done to instances; `ids` are those to which it was possible. */
  afterOperation: ((operation: GuardedOperation) => void) | undefined;
  /** Told of each node that has come to an environment, changed there or gone from it. */
  onTaskChange: ((accountId: string, change: TaskChange) => void) | undefined;
  /** Told of each new status of an instance. */
  onInstanceStatus: ((accountId: string, instance: TaskInstance) => void) | undefined;
  private readonly editions = new Map<string, Edition>();

  constructor(readonly surroundings: Surroundings) {}

  setEdition(accountId: string, edition: Edition): void {
    this.editions.set(accountId, edition);
  }

  edition(accountId: string): Edition {
    return this.editions.get(accountId) ?? "enterprise";
  }

  /** Whether an account has this edition or a higher one. */
  isAtLeast(accountId: string, edition: Edition): boolean {
    return EDITIONS.indexOf(this.edition(accountId)) >= EDITIONS.indexOf(edition);
  }

  /** HTTP trigger nodes belong to the Enterprise edition and above. */
  offersTriggerNodes(accountId: string): boolean {
    return this.isAtLeast(accountId, "enterprise");
  }
}
