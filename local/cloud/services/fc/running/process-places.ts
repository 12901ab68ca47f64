/** Room for processes on this machine; who finds none waits in turn. */
export class ProcessPlaces {
  private taken = 0;
  private readonly queue: (() => void)[] = [];

  /** Resolves when there is a place. */
  async take(most: number): Promise<void> {
    if (this.taken < most) this.taken += 1;
    else await new Promise<void>((resolve) => this.queue.push(resolve));
  }

  /** Gives a place to whoever waits longest. */
  leave(): void {
    const next = this.queue.shift();
    if (next) next();
    else this.taken -= 1;
  }
}
