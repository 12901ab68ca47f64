/** A promise that is never kept: the only clean way to stop a program under the SDK's test monitor. */
export const hold = (): Promise<never> => new Promise<never>(() => {});

/** Lets requests through until the first error; afterwards holds them for good. */
export class Gate {
  /** What stopped the program; undefined while nothing has. */
  first: unknown;
  private readonly underWay = new Set<Promise<unknown>>();
  private reject!: (error: unknown) => void;
  private readonly stopped: Promise<never>;

  constructor() {
    this.stopped = new Promise<never>((_, reject) => {
      this.reject = reject;
    });
    this.stopped.catch(() => {});
  }

  /** Closes the gate; only the first error counts. */
  stop(error: unknown): void {
    if (this.first) return;
    this.first = error ?? new Error("stopped without a reason");
    this.reject(this.first);
  }

  /** `run`, as long as the gate is open. What it throws closes the gate and is not answered. */
  through<A, R>(run: (args: A) => Promise<R>): (args: A) => Promise<R> {
    return async (args) => {
      if (this.first) return hold();
      const answer = (async () => run(args))();
      this.underWay.add(answer);
      try {
        return await answer;
      } catch (error) {
        this.stop(error);
        return hold();
      } finally {
        this.underWay.delete(answer);
      }
    };
  }

  /** Ends with the body or throws what closed the gate, whichever comes first. */
  race(body: Promise<void>): Promise<void> {
    return Promise.race([body, this.stopped]);
  }

  /** Waits until requests under way have been answered by the cloud, so that nothing is made after the failure is told. */
  async idle(): Promise<void> {
    while (this.underWay.size > 0) await Promise.allSettled(this.underWay);
  }
}
