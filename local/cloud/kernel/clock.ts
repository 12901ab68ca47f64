/** Work that waits for an instant of the virtual clock. */
interface Appointment {
  at: number;
  run: () => void | Promise<void>;
}

/** The real clock behind a virtual one that follows it; tests put their own in its place. */
export interface RealTime {
  /** Epoch milliseconds. */
  now(): number;
  /** Runs `run` once after `delay` milliseconds. Returns a way to call it off. */
  after(delay: number, run: () => void): () => void;
}

const systemTime: RealTime = {
  now: Date.now,
  after: (delay, run) => {
    const timer = setTimeout(run, delay);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** A longer delay than 2^31 ms would make a timer fire at once. */
const LONGEST_DELAY = 2 ** 31 - 1;

/**
 * The time of the local cloud. It stands still until it is told to advance, or follows real time from its start
 * instant. Everything that the cloud does later is an appointment here, so tests never sleep.
 */
export class VirtualClock {
  private readonly appointments: Appointment[] = [];
  private readonly work = new Set<Promise<unknown>>();
  private realStart: number | undefined;
  private disarm: () => void = () => undefined;
  private lastAdvance: Promise<unknown> = Promise.resolve();

  /** @param instant where the clock starts, in epoch milliseconds */
  constructor(
    private instant: number,
    private readonly realTime: RealTime = systemTime,
  ) {}

  now(): number {
    return this.realStart === undefined ? this.instant : this.instant + (this.realTime.now() - this.realStart);
  }

  /** Runs `run` when the clock reaches `at`; an instant that has passed counts as now. Returns a way to call it off. */
  schedule(at: number, run: () => void | Promise<void>): () => void {
    if (!Number.isFinite(at)) throw new RangeError(`No appointment can be kept at ${at}.`);
    const appointment = { at, run };
    this.appointments.splice(this.placeOf(appointment), 0, appointment);
    this.arm();
    return () => {
      const index = this.appointments.indexOf(appointment);
      if (index >= 0) this.appointments.splice(index, 1);
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

  /**
   * One millisecond passes, so that the times of two requests tell which came first. The clock stops short of the next
   * appointment: only an advance keeps appointments. A clock that follows real time moves by itself.
   */
  tick(): void {
    if (this.realStart !== undefined) return;
    if (this.instant + 1 < (this.nextAppointment() ?? Infinity)) this.instant += 1;
  }

  /**
   * Moves to `target`, keeping every appointment on the way in order and waiting for the work that each one starts.
   * Two advances happen one after the other. An appointment must not wait for an advance: it is part of one.
   */
  advanceTo(target: number): Promise<void> {
    if (!Number.isFinite(target)) return Promise.reject(new RangeError(`The clock cannot advance to ${target}.`));
    return this.inTurn(() => this.keepAppointmentsUntil(target));
  }

  /** Moves by `duration` milliseconds from where the advances before it end. */
  advanceBy(duration: number): Promise<void> {
    if (!Number.isFinite(duration)) return Promise.reject(new RangeError(`The clock cannot advance by ${duration}.`));
    return this.inTurn(() => this.keepAppointmentsUntil(this.now() + duration));
  }

  /** Moves to the next appointment and keeps it; returns its instant, or undefined when there is none. */
  advanceToNext(): Promise<number | undefined> {
    return this.inTurn(async () => {
      await this.idle();
      const next = this.nextAppointment();
      if (next !== undefined) await this.keepAppointmentsUntil(next);
      return next;
    });
  }

  /** Whether waiting takes as long as it does outside. */
  get followsRealTime(): boolean {
    return this.realStart !== undefined;
  }

  /** From here on the clock follows real time. */
  followRealTime(): void {
    this.realStart = this.realTime.now();
    this.arm();
  }

  /** Stands at `instant` without any appointment, and follows real time from there if it did so before. */
  restart(instant: number): void {
    this.stop();
    this.instant = instant;
    if (this.realStart !== undefined) this.realStart = this.realTime.now();
  }

  stop(): void {
    this.disarm();
    this.appointments.length = 0;
  }

  private inTurn<T>(advance: () => Promise<T>): Promise<T> {
    const mine = this.lastAdvance.then(advance);
    // The next advance waits for this one, and does not fail because this one did.
    this.lastAdvance = mine.catch(() => undefined);
    return mine;
  }

  private async keepAppointmentsUntil(target: number): Promise<void> {
    await this.idle();
    for (let next = this.appointments[0]; next && next.at <= target; next = this.appointments[0]) {
      this.appointments.shift();
      this.moveTo(next.at);
      await next.run();
      await this.idle();
    }
    this.moveTo(target);
  }

  private moveTo(instant: number): void {
    this.instant = Math.max(this.now(), instant);
    if (this.realStart !== undefined) this.realStart = this.realTime.now();
  }

  /** Where an appointment stands among the others: by instant, at the same instant in the order of asking. */
  private placeOf({ at }: Appointment): number {
    let [from, to] = [0, this.appointments.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (this.appointments[middle]!.at <= at) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  private arm(): void {
    if (this.realStart === undefined) return;
    this.disarm();
    const next = this.nextAppointment();
    if (next === undefined) return;
    const delay = Math.min(Math.max(0, next - this.now()), LONGEST_DELAY);
    this.disarm = this.realTime.after(delay, () => {
      void this.advanceTo(this.now())
        // Nobody waits for this advance, so nobody else would learn of the fault.
        .catch((fault: unknown) => reportFault(fault))
        .then(() => this.arm());
    });
  }
}

function reportFault(fault: unknown): void {
  process.stderr.write(`local cloud, appointment: ${fault instanceof Error ? fault.stack : String(fault)}\n`);
}

/** An instant as most products write it: UTC, to the second, for instance `2026-11-22T00:10:00Z`. */
export function isoSeconds(instant: number): string {
  return new Date(instant).toISOString().replace(/\.\d{3}Z$/, "Z");
}
