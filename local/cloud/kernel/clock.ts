/** Work that waits for an instant of the virtual clock. */
interface Appointment {
  at: number;
  order: number;
  run: () => void | Promise<void>;
}

/**
 * The time of the local cloud. It stands still until it is told to advance, or follows real time from its start
 * instant. Everything that the cloud does later is an appointment here, so tests never sleep.
 */
export class VirtualClock {
  private appointments: Appointment[] = [];
  private order = 0;
  private readonly work = new Set<Promise<unknown>>();
  private realStart: number | undefined;
  private timer: NodeJS.Timeout | undefined;

  /** @param instant where the clock starts, in epoch milliseconds */
  constructor(private instant: number) {}

  now(): number {
    return this.realStart === undefined ? this.instant : this.instant + (Date.now() - this.realStart);
  }

  /** Runs `run` when the clock reaches `at`; an instant that has passed counts as now. Returns a way to call it off. */
  schedule(at: number, run: () => void | Promise<void>): () => void {
    const appointment = { at, order: this.order++, run };
    this.appointments.push(appointment);
    this.appointments.sort((a, b) => a.at - b.at || a.order - b.order);
    this.arm();
    return () => {
      this.appointments = this.appointments.filter((other) => other !== appointment);
    };
  }

  /** Registers work that takes real time (a shell node's process): the clock does not advance past it. */
  track<T>(work: Promise<T>): Promise<T> {
    const settled = work.then(
      () => undefined,
      () => undefined,
    );
    this.work.add(settled);
    void settled.then(() => this.work.delete(settled));
    return work;
  }

  /** Resolves once no tracked work is left, including work that was started meanwhile. */
  async idle(): Promise<void> {
    while (this.work.size > 0) await Promise.all(this.work);
  }

  /** The instant of the next appointment, if there is one. */
  nextAppointment(): number | undefined {
    return this.appointments[0]?.at;
  }

  /** Moves to `target`, keeping every appointment on the way in order and waiting for the work that each one starts. */
  async advanceTo(target: number): Promise<void> {
    await this.idle();
    for (let next = this.appointments[0]; next && next.at <= target; next = this.appointments[0]) {
      this.appointments.shift();
      this.moveTo(Math.max(this.now(), next.at));
      await next.run();
      await this.idle();
    }
    this.moveTo(Math.max(this.now(), target));
  }

  /** Moves to the next appointment and keeps it; returns its instant, or undefined when there is none. */
  async advanceToNext(): Promise<number | undefined> {
    await this.idle();
    const next = this.nextAppointment();
    if (next !== undefined) await this.advanceTo(next);
    return next;
  }

  /** From here on the clock follows real time. */
  followRealTime(): void {
    this.realStart = Date.now();
    this.arm();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.appointments = [];
  }

  private moveTo(instant: number): void {
    this.instant = instant;
    if (this.realStart !== undefined) this.realStart = Date.now();
  }

  private arm(): void {
    if (this.realStart === undefined) return;
    clearTimeout(this.timer);
    const next = this.appointments[0];
    if (!next) return;
    // A longer delay than 2^31 ms would fire at once.
    const delay = Math.min(Math.max(0, next.at - this.now()), 2 ** 31 - 1);
    this.timer = setTimeout(() => void this.advanceTo(this.now()).then(() => this.arm()), delay);
    this.timer.unref();
  }
}
