import { afterEach, describe, expect, test, vi } from "vitest";
import { VirtualClock, type RealTime } from "./clock";

const START = 1_000_000;

/** Real time that moves only by hand. */
class HandTime implements RealTime {
  private instant = 0;
  private timers: { at: number; run: () => void }[] = [];

  now(): number {
    return this.instant;
  }

  after(delay: number, run: () => void): () => void {
    const timer = { at: this.instant + delay, run };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  }

  async pass(duration: number): Promise<void> {
    const end = this.instant + duration;
    for (;;) {
      const due = this.timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.timers = this.timers.filter((other) => other !== due);
      this.instant = due.at;
      due.run();
      await settled();
    }
    this.instant = end;
  }
}

/** Lets every promise that can settle do so. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
}

describe("virtual clock", { timeout: 5_000 }, () => {
  afterEach(() => vi.restoreAllMocks());

  test("stands still until it is told to advance", async () => {
    const clock = new VirtualClock(START);
    expect(clock.now()).toBe(START);
    await clock.advanceTo(START + 5);
    expect(clock.now()).toBe(START + 5);
    await clock.advanceTo(START);
    expect(clock.now()).toBe(START + 5);
  });

  test("keeps appointments by instant, those of one instant in the order of asking", async () => {
    const clock = new VirtualClock(START);
    const kept: string[] = [];
    const note = (name: string) => () => void kept.push(`${name}@${clock.now() - START}`);
    clock.schedule(START + 20, note("late"));
    clock.schedule(START + 10, note("first"));
    clock.schedule(START + 10, note("second"));
    clock.schedule(START - 5, note("overdue"));
    clock.schedule(START + 10, note("third"));
    await clock.advanceTo(START + 15);
    expect(kept).toEqual(["overdue@0", "first@10", "second@10", "third@10"]);
    expect(clock.nextAppointment()).toBe(START + 20);
  });

  test("an appointment that was called off is not kept, and may be called off again", async () => {
    const clock = new VirtualClock(START);
    const run = vi.fn();
    const callOff = clock.schedule(START + 1, run);
    const other = vi.fn();
    clock.schedule(START + 2, other);
    callOff();
    callOff();
    await clock.advanceTo(START + 3);
    expect(run).not.toHaveBeenCalled();
    expect(other).toHaveBeenCalledOnce();
  });

  test("an appointment may make others, also for the instant that it is kept at", async () => {
    const clock = new VirtualClock(START);
    const kept: string[] = [];
    clock.schedule(START + 10, () => {
      clock.schedule(START + 12, () => void kept.push("within"));
      clock.schedule(START + 10, () => void kept.push("at once"));
      clock.schedule(START + 99, () => void kept.push("beyond"));
    });
    await clock.advanceTo(START + 20);
    expect(kept).toEqual(["at once", "within"]);
  });

  test("does not advance past work that is under way, nor past work that such work starts", async () => {
    const clock = new VirtualClock(START);
    let finish = () => {};
    const seen: number[] = [];
    clock.schedule(START + 10, () => {
      const work = new Promise<void>((resolve) => (finish = resolve)).then(() => {
        seen.push(clock.now());
        void clock.track(Promise.resolve().then(() => void seen.push(clock.now())));
      });
      void clock.track(work);
    });
    const advance = clock.advanceTo(START + 100);
    await settled();
    expect(clock.now()).toBe(START + 10);
    finish();
    await advance;
    expect(seen).toEqual([START + 10, START + 10]);
    expect(clock.now()).toBe(START + 100);
  });

  test("work that fails gives its error to its owner and does not stop the clock", async () => {
    const clock = new VirtualClock(START);
    const work = clock.track(Promise.reject(new Error("node failed")));
    await expect(work).rejects.toThrow("node failed");
    await clock.idle();
    await clock.advanceTo(START + 1);
    expect(clock.now()).toBe(START + 1);
  });

  test("two advances at once happen one after the other", async () => {
    const clock = new VirtualClock(START);
    const steps: string[] = [];
    let finish = () => {};
    clock.schedule(START + 10, async () => {
      steps.push("slow begins");
      await new Promise<void>((resolve) => (finish = resolve));
      steps.push("slow ends");
    });
    clock.schedule(START + 11, () => void steps.push("next"));
    const first = clock.advanceTo(START + 10).then(() => steps.push("first advance done"));
    const second = clock.advanceBy(5).then(() => steps.push("second advance done"));
    await settled();
    expect(steps).toEqual(["slow begins"]);
    finish();
    await Promise.all([first, second]);
    expect(steps).toEqual(["slow begins", "slow ends", "first advance done", "next", "second advance done"]);
    expect(clock.now()).toBe(START + 15);
  });

  test("a fault in an appointment reaches who advanced, and the next advance goes on behind it", async () => {
    const clock = new VirtualClock(START);
    const later = vi.fn();
    clock.schedule(START + 1, () => {
      throw new Error("broken");
    });
    clock.schedule(START + 2, later);
    const [first, second] = await Promise.allSettled([clock.advanceTo(START + 5), clock.advanceTo(START + 6)]);
    expect(first).toMatchObject({ status: "rejected", reason: { message: "broken" } });
    expect(second.status).toBe("fulfilled");
    expect(later).toHaveBeenCalledOnce();
  });

  test("advancing to the next appointment gives its instant, and nothing when there is none", async () => {
    const clock = new VirtualClock(START);
    clock.schedule(START + 7, () => undefined);
    await expect(clock.advanceToNext()).resolves.toBe(START + 7);
    await expect(clock.advanceToNext()).resolves.toBeUndefined();
    expect(clock.now()).toBe(START + 7);
  });

  test("an instant that is no number is refused and leaves the clock as it was", async () => {
    const clock = new VirtualClock(START);
    for (const instant of [NaN, Infinity]) {
      await expect(clock.advanceTo(instant)).rejects.toThrow(RangeError);
      await expect(clock.advanceBy(instant)).rejects.toThrow(RangeError);
      expect(() => clock.schedule(instant, () => undefined)).toThrow(RangeError);
    }
    expect(clock.now()).toBe(START);
  });

  test("a tick takes one millisecond and stops short of the next appointment", async () => {
    const clock = new VirtualClock(START);
    const run = vi.fn();
    clock.schedule(START + 3, run);
    for (let request = 0; request < 5; request++) clock.tick();
    expect(clock.now()).toBe(START + 2);
    expect(run).not.toHaveBeenCalled();
    await clock.advanceToNext();
    clock.tick();
    expect(clock.now()).toBe(START + 4);
  });

  test("ten thousand appointments are kept in order within two seconds", async () => {
    const clock = new VirtualClock(START);
    let last = 0;
    let kept = 0;
    const began = performance.now();
    for (let index = 0; index < 10_000; index++) {
      const at = START + ((index * 7919) % 10_000);
      clock.schedule(at, () => {
        expect(at).toBeGreaterThanOrEqual(last);
        last = at;
        kept += 1;
      });
    }
    await clock.advanceTo(START + 10_000);
    expect(kept).toBe(10_000);
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  test("follows real time, keeps what is due and arms again for what comes after", async () => {
    const time = new HandTime();
    const clock = new VirtualClock(START, time);
    const kept: number[] = [];
    clock.schedule(START + 10, () => {
      kept.push(clock.now());
      clock.schedule(START + 30, () => void kept.push(clock.now()));
    });
    clock.followRealTime();
    await time.pass(9);
    expect([clock.now(), kept]).toEqual([START + 9, []]);
    await time.pass(41);
    expect(kept).toEqual([START + 10, START + 30]);
    clock.tick();
    expect(clock.now()).toBe(START + 50);
  });

  test("a real-time appointment beyond the longest timer is not kept early", async () => {
    const time = new HandTime();
    const clock = new VirtualClock(START, time);
    const run = vi.fn();
    clock.schedule(START + 2 ** 32, run);
    clock.followRealTime();
    await time.pass(2 ** 32 - 1);
    expect(run).not.toHaveBeenCalled();
    await time.pass(1);
    expect(run).toHaveBeenCalledOnce();
  });

  test("a fault in real time is reported and the clock goes on", async () => {
    const report = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const time = new HandTime();
    const clock = new VirtualClock(START, time);
    const later = vi.fn();
    clock.schedule(START + 1, () => {
      throw new Error("broken appointment");
    });
    clock.schedule(START + 2, later);
    clock.followRealTime();
    await time.pass(5);
    expect(later).toHaveBeenCalledOnce();
    expect(String(report.mock.calls[0]?.[0])).toContain("broken appointment");
  });

  test("keeps nothing after it was stopped", async () => {
    const time = new HandTime();
    const clock = new VirtualClock(START, time);
    const run = vi.fn();
    clock.schedule(START + 1, run);
    clock.followRealTime();
    clock.stop();
    await time.pass(10);
    expect(run).not.toHaveBeenCalled();
  });
});
