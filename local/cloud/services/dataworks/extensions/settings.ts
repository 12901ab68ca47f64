import type { Surroundings } from "../../../kernel";
import type { EventMessage } from "./message";

/** What the local cloud sets at its start and what tests vary. One for all accounts. */
export class ExtensionSettings {
  /** Gets the message of each event that extensions can check, whether or not one is asked. */
  onEvent: ((message: EventMessage) => void) | undefined;
  /**
   * Virtual time after which a check without an answer passes. The vendor documents no such time: a check stays until
   * it is answered or its extension is switched off.
   */
  passAfterMilliseconds: number | undefined;
  /** One of the vendor's pages limits the deploy event to standard mode, samples of the vendor's use it in basic mode. */
  deployFileInBasicMode = false;

  constructor(readonly surroundings: Surroundings) {}
}
