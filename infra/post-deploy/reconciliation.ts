import type { TenantRole } from "../../alicloud/call";

/** One difference between what the pair should have and what it has. */
export interface Change {
  action: "add" | "change" | "remove";
  tenant: TenantRole;
  /** Kind and name as a person says it: `workflow HTTP_Workflow`. */
  object: string;
  /** Why: what is missing, or what differs. */
  why: string;
}

/** How many changes of each kind a run made or would make. */
export interface ChangeCount {
  added: number;
  changed: number;
  removed: number;
}

/** Whether differences are only reported or also removed. */
export type Mode = "plan" | "apply";

/**
 * Collects the differences that a run finds. In `apply` each one is removed as soon as it is found; in `plan` nothing
 * is sent but reads. Both modes run the same code, so a plan cannot differ from what an apply does.
 */
export class Reconciliation {
  readonly changes: Change[] = [];

  /**
   * @param progress is told of each change as it begins
   */
  constructor(
    readonly mode: Mode,
    private readonly progress: (change: Change) => void = () => undefined,
  ) {}

  /** Reports a difference and, in `apply`, removes it by `perform`. Undefined in `plan`: the result is not known yet. */
  async change<Result>(change: Change, perform: () => Promise<Result>): Promise<Result | undefined> {
    if (this.mode === "plan") {
      this.changes.push(change);
      return undefined;
    }
    this.progress(change);
    const result = await perform();
    // Counted once it is done, so that a failed run does not claim it.
    this.changes.push(change);
    return result;
  }

  count(): ChangeCount {
    const of = (action: Change["action"]) => this.changes.filter((change) => change.action === action).length;
    return { added: of("add"), changed: of("change"), removed: of("remove") };
  }
}
