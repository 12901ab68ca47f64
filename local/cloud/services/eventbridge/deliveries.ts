import type { Owner, Surroundings } from "../../kernel";
import type { RuleTarget } from "./target-lists";

/** An event as a bus delivers it: CloudEvents 1.0, with what the bus adds. */
export type EventOnBus = Readonly<Record<string, unknown>> & { readonly id: string; readonly type: string };

/** One event on its way to one target. */
export interface Delivery {
  region: string;
  busName: string;
  ruleName: string;
  /** As the rule had it when the event came. */
  target: RuleTarget;
  event: EventOnBus;
  /** Attempts that have failed. */
  failures: number;
  /** When the next attempt begins, epoch milliseconds. */
  dueAt: number;
}

/** Deliveries of one account that have not ended. */
export class DeliveryStore {
  /** Those that wait for their next attempt. */
  readonly waiting = new Set<Delivery>();
  /**
   * By target, for those that tolerate no error: what is delivered one after the other, the first one now. A line whose
   * first delivery has failed for good stands still.
   */
  readonly lines = new Map<string, { deliveries: Delivery[]; blocked: boolean }>();

  constructor(
    readonly surroundings: Surroundings,
    readonly owner: Owner,
  ) {}
}
