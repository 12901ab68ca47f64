import { object } from "valibot";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { parseEvent } from "../../alicloud/dataworks/events";
import { CHECKS } from "./checks";
import { check, type Check, type Finding } from "./checks/check";
import { runChecks } from "./run-checks";
import { bytes, configRunning, configWith, messageOf, rowOf } from "./testing/messages";

const freeze = rowOf("freeze-node");
const event = parseEvent(bytes(messageOf(freeze))).event!;

const checking = (id: string, evaluate: () => Finding | Promise<Finding>): Check =>
  check({ id, events: ["freeze-node"], options: object({}), evaluate });
const never = () => new Promise<Finding>(() => undefined);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("the checks of an event", () => {
  it("are those that name it and are configured", async () => {
    expect((await runChecks(event, configWith())).checks).toEqual([{ id: "protected-nodes", found: "pass" }]);
    expect((await runChecks(event, configWith({ checks: {} }))).checks).toEqual([]);
    const { event: backfill } = parseEvent(bytes(messageOf(rowOf("backfill-data"))));
    expect((await runChecks(backfill!, configWith())).checks).toEqual([]);
  });

  it("agree on the strictest result and show the tips of those that gave it", async () => {
    const warn = checking("a", () => ({ result: "warn", tip: "careful" }));
    const first = checking("b", () => ({ result: "fail", tip: "no" }));
    const second = checking("c", async () => ({ result: "fail", tip: "never" }));
    const pass = checking("d", () => ({ result: "pass" }));
    expect(await runChecks(event, configRunning([pass, warn, first, second]))).toMatchObject({
      ...{ result: "FAIL", tip: "no\nnever" },
    });
    expect(await runChecks(event, configRunning([pass, warn]))).toMatchObject({ result: "WARN", tip: "careful" });
    expect(await runChecks(event, configRunning([pass]))).toMatchObject({ result: "OK", tip: undefined });
  });

  it("have a text for every FAIL, and none that is too long", async () => {
    const mute = checking("a", () => ({ result: "fail", tip: "" }));
    expect((await runChecks(event, configRunning([mute]))).tip).not.toBe("");
    const talkative = checking("a", () => ({ result: "fail", tip: "😀".repeat(900) }));
    expect((await runChecks(event, configRunning([talkative]))).tip).toBe(`${"😀".repeat(499)}…`);
  });
});

describe("a check that fails", () => {
  const throwing = [
    checking("at-once", () => {
      throw new TypeError("no such field");
    }),
    checking("later", () => Promise.reject(new Error("gone"))),
    checking("with-nothing", () => undefined as unknown as Finding),
    checking("with-no-error", () => Promise.reject("text")),
  ];

  it.each(throwing)("answers FAIL where the config says nothing: $id", async (one) => {
    const judgement = await runChecks(event, configRunning([one]));
    expect(judgement).toMatchObject({ result: "FAIL", tip: expect.stringContaining(one.id) });
    expect(judgement.checks).toMatchObject([{ id: one.id, found: "threw", reason: expect.any(String) }]);
  });

  it.each(throwing)("answers what the config says: $id", async (one) => {
    expect((await runChecks(event, configRunning([one], { onError: "WARN" }))).result).toBe("WARN");
  });

  it("does not hide what another check found", async () => {
    const strict = checking("strict", () => ({ result: "fail", tip: "no" }));
    const judgement = await runChecks(event, configRunning([throwing[0]!, strict], { onError: "WARN" }));
    expect(judgement).toMatchObject({ result: "FAIL", tip: "no" });
  });
});

describe("a check that is slow", () => {
  it("is answered for at the time limit and not before", async () => {
    let judged = false;
    const judgement = runChecks(event, configRunning([checking("slow", never)], { timeLimitMs: 2000 }));
    void judgement.then(() => (judged = true));
    await vi.advanceTimersByTimeAsync(1999);
    expect(judged).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await judgement).toMatchObject({ result: "FAIL", checks: [{ id: "slow", found: "out-of-time" }] });
  });

  it("leaves no timer behind when it is done in time", async () => {
    await runChecks(event, configWith());
    expect(vi.getTimerCount()).toBe(0);
  });

  it("may throw after its time without harm", async () => {
    const late = checking(
      "late",
      () => new Promise<Finding>((_, reject) => setTimeout(() => reject(new Error("late")), 5000)),
    );
    const judgement = runChecks(event, configRunning([late], { timeLimitMs: 10 }));
    await vi.advanceTimersByTimeAsync(6000);
    expect((await judgement).checks).toMatchObject([{ found: "out-of-time" }]);
  });
});

describe("the time that checks take", () => {
  it("is at most 2 ms for 99 of 100 events", async () => {
    vi.useRealTimers();
    const config = configWith();
    const events = CHECKS.flatMap((one) => one.events).map(
      (code) => parseEvent(bytes(messageOf(rowOf(code), { changeType: "2" }))).event!,
    );
    for (let number = 0; number < 500; number += 1) await runChecks(events[number % events.length]!, config);
    const times: number[] = [];
    for (let number = 0; number < 5000; number += 1) {
      const start = performance.now();
      await runChecks(events[number % events.length]!, config);
      times.push(performance.now() - start);
    }
    const p99 = times.sort((a, b) => a - b)[Math.floor(times.length * 0.99)]!;
    process.stdout.write(`guard, checks only: p99 ${p99.toFixed(3)} ms\n`);
    expect(p99).toBeLessThan(2);
  });
});
