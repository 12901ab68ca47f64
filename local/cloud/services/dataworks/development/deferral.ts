import type { VirtualClock } from "../../../kernel";

export interface DeferralOptions {
  clock: VirtualClock;
  /** Polls that come too soon. */
  polls: number;
  /** Virtual time after which it happens anyway. */
  milliseconds: number;
  finish: () => void;
}

/** Something asynchronous of the cloud: it happens once, after some polls or when the clock has moved on. */
export class Deferral {
  private pollsLeft: number;
  private readonly callOff: () => void;

  constructor(private readonly options: DeferralOptions) {
    this.pollsLeft = options.polls;
    this.callOff = options.clock.schedule(options.clock.now() + options.milliseconds, options.finish);
  }

  /** Somebody asks how far it is. */
  poll(): void {
    if (this.pollsLeft > 0) {
      this.pollsLeft -= 1;
      return;
    }
    this.callOff();
    this.options.finish();
  }

  cancel(): void {
    this.callOff();
  }
}
