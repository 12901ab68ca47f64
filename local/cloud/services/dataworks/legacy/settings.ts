import type { Surroundings } from "../../../kernel";

/** Behaviour of legacy Data Studio that no page settles. One for all accounts. */
export class LegacySettings {
  /**
   * How refusals of legacy calls travel. The answers have fields for an error inside a good answer, and no page says
   * when they are used.
   */
  refusals: "in-answer" | "by-status" = "in-answer";
  /** How an instance shows that waits for its trigger: the documented states have no name for it. */
  waitingForTrigger: "WAIT_TIME" | "WAIT_TRIGGER" = "WAIT_TIME";

  constructor(readonly surroundings: Surroundings) {}
}
