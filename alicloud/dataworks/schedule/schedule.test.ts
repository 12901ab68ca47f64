import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BadInput } from "../../call";
import {
  assertMilliseconds,
  bizdate,
  cronProblem,
  dayBounds,
  dayOf,
  formatInstant,
  immediateGeneration,
  nextOccurrence,
  normalCron,
  parseInstant,
  previousOccurrence,
  scheduledTimesOn,
  timesOfDay,
} from "..";

const SHANGHAI = "Asia/Shanghai";
const ZONES = [
  SHANGHAI,
  "UTC",
  "America/New_York",
  "Europe/London",
  "Australia/Lord_Howe",
  "America/Sao_Paulo",
  "Asia/Kathmandu",
];
const zone = fc.constantFrom(...ZONES);
/** Whole seconds from 2015 to 2035: old enough for Brazil's clock changes at midnight. */
const instant = fc.integer({ min: 1_420_070_400, max: 2_051_222_400 }).map((seconds) => seconds * 1000);
const two = (value: number) => String(value).padStart(2, "0");
const cron = fc.oneof(
  fc.tuple(fc.nat(59), fc.nat(59), fc.nat(23)).map(([s, m, h]) => `${two(s)} ${two(m)} ${two(h)} * * ?`),
  fc
    .tuple(fc.constantFrom(5, 10, 15, 30), fc.nat(11), fc.integer({ min: 12, max: 23 }))
    .map(([step, a, b]) => `00 0/${step} ${a}-${b} * * ?`),
  fc
    .tuple(fc.nat(59), fc.nat(23), fc.constantFrom("MON", "TUE,THU", "1-5", "7"))
    .map(([m, h, days]) => `0 ${m} ${h} ? * ${days}`),
);
const DAY = 86_400_000;

describe("a cron expression", () => {
  it.each([
    "00 30 08 * * ?",
    "00 0/5 8-9 * * ?",
    "0 0 8 L * ?",
    "0 0 8 ? * MON-FRI",
    "0 0 8 1,15 * *",
    "00 */30 00-23 * * ?",
  ])("%s is taken", (text) => {
    expect(cronProblem(text)).toBeUndefined();
  });

  it.each([
    ["30 08 * * ?", "six fields"],
    ["00 30 08 * * ? 2026", "six fields"],
    ["* 30 08 * * ?", "one number as the second"],
    ["00 ? 08 * * ?", "? only as a day field"],
    ["00 30 08 ? * ?", "not as both"],
    ["00 30 08 1 * MON", "day-of-month or as day-of-week"],
    ["00 30 25 * * ?", "25"],
    ["00 60 08 * * ?", "60"],
    ["00 30 08 31 2 ?", "ever comes"],
    ["00 30 08 * * FUNDAY", "cron expression"],
  ])("%s is refused because of: %s", (text, reason) => {
    expect(cronProblem(text)).toContain(reason);
  });

  it("names the times of day, and is equal to its other spellings", () => {
    expect(timesOfDay("00 0/30 8-9 * * ?")).toEqual(["08:00:00", "08:30:00", "09:00:00", "09:30:00"]);
    expect(normalCron("00 30 08 * * ?")).toBe(normalCron("0 30 8 * * *"));
    expect(normalCron("00 30 08 ? * mon")).toBe(normalCron("0 30 8 * * MON"));
  });

  it("reads weekday numbers as Monday first, or as Sunday first where it is told to", () => {
    const monday = "2026-11-23";
    const schedule = { cron: "0 0 8 ? * 1", zone: SHANGHAI };
    expect(scheduledTimesOn(schedule, monday)).toHaveLength(1);
    expect(scheduledTimesOn(schedule, monday, { weekdayNumbers: "sunday-is-1" })).toHaveLength(0);
  });
});

describe("occurrences", () => {
  it("come after and before an instant, never at it", () => {
    const schedule = { cron: "00 30 08 * * ?", zone: SHANGHAI };
    const at = parseInstant("2026-11-22 08:30:00", SHANGHAI);
    expect(nextOccurrence(schedule, at)).toBe(at + DAY);
    expect(nextOccurrence(schedule, at - 1)).toBe(at);
    expect(previousOccurrence(schedule, at)).toBe(at - DAY);
    expect(previousOccurrence(schedule, at + 1)).toBe(at);
  });

  it("are the same whether asked for by day or one after another", () => {
    fc.assert(
      fc.property(cron, zone, instant, (expression, name, now) => {
        const schedule = { cron: expression, zone: name };
        const day = dayOf(now, name);
        const { start, end } = dayBounds(day, name);
        const times = scheduledTimesOn(schedule, day);
        expect(times.every((time) => time >= start && time < end && dayOf(time, name) === day)).toBe(true);
        expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
        const first = nextOccurrence(schedule, start - 1)!;
        if (times.length > 0) expect(first).toBe(times[0]);
        else expect(first).toBeGreaterThanOrEqual(end);
        const last = times.at(-1);
        if (last !== undefined) expect(nextOccurrence(schedule, last)!).toBeGreaterThanOrEqual(end);
      }),
      { numRuns: 60 },
    );
  });

  it("have their wall time on days without a change of clocks", () => {
    fc.assert(
      fc.property(fc.nat(59), fc.nat(23), instant, (minute, hour, now) => {
        const schedule = { cron: `00 ${minute} ${hour} * * ?`, zone: SHANGHAI };
        const [time] = scheduledTimesOn(schedule, dayOf(now, SHANGHAI));
        expect(formatInstant(time!, SHANGHAI)).toBe(`${dayOf(now, SHANGHAI)} ${two(hour)}:${two(minute)}:00`);
      }),
    );
  });

  it("come once on days on which clocks leave a daily time out or repeat it", () => {
    const schedule = (text: string) => ({ cron: text, zone: "America/New_York" });
    expect(scheduledTimesOn(schedule("00 30 02 * * ?"), "2026-03-08")).toEqual([Date.UTC(2026, 2, 8, 7)]);
    expect(scheduledTimesOn(schedule("00 30 01 * * ?"), "2026-11-01")).toEqual([Date.UTC(2026, 10, 1, 5, 30)]);
  });
});

describe("times in a zone", () => {
  it("come back as they were written, but for those that a change of clocks repeats", () => {
    fc.assert(
      fc.property(instant, zone, (at, name) => {
        const text = formatInstant(at, name);
        let read: number | undefined;
        try {
          read = parseInstant(text, name);
        } catch (error) {
          expect((error as Error).message).toContain("turned back");
        }
        if (read !== undefined) expect(read).toBe(at);
      }),
      { numRuns: 500 },
    );
  });

  it("say what is wrong with a time that does not exist or comes twice", () => {
    expect(() => parseInstant("2026-03-08 02:30:00", "America/New_York")).toThrow(
      /turned forward.*01:30:00 \(-05:00\).*03:30:00 \(-04:00\)/,
    );
    expect(() => parseInstant("2026-11-01 01:30:00", "America/New_York")).toThrow(/turned back.*-04:00.*-05:00/);
  });

  it.each([
    "2026-02-30 00:00:00",
    "2026-01-01 24:00:00",
    "2026-01-01 08:30",
    "2026-1-1 08:30:00",
    "2026-01-01T08:30:00",
    "2026-01-01 08:30:60",
    "",
    "now",
  ])("refuse %j", (text) => {
    expect(() => parseInstant(text, SHANGHAI)).toThrow(BadInput);
  });

  it.each(["+08:00", "Asia/Nowhere", "", "08:00"])("refuse %j as a zone", (name) => {
    expect(() => parseInstant("2026-01-01 08:30:00", name)).toThrow(BadInput);
  });

  it("refuse instants in seconds or microseconds", () => {
    expect(() => bizdate(1_767_225_900, SHANGHAI)).toThrow(/looks like seconds/);
    expect(() => formatInstant(1_767_225_900_000_000, SHANGHAI)).toThrow(/looks like microseconds/);
    expect(() => assertMilliseconds(1_767_225_900_000.5)).toThrow(/whole number/);
    expect(() => assertMilliseconds(Number.NaN)).toThrow(BadInput);
  });

  it("have the business date 00:00 of the day before, in the zone and not in UTC", () => {
    expect(bizdate(Date.UTC(2026, 0, 1, 0, 5), SHANGHAI)).toBe(Date.UTC(2025, 11, 30, 16));
    expect(bizdate(Date.UTC(2025, 11, 31, 16, 5), SHANGHAI)).toBe(Date.UTC(2025, 11, 30, 16));
    fc.assert(
      fc.property(instant, zone, (at, name) => {
        const start = bizdate(at, name);
        expect(dayBounds(dayOf(start, name), name)).toEqual({ start, end: dayBounds(dayOf(at, name), name).start });
      }),
    );
  });
});

describe("immediate generation", () => {
  const schedule = { cron: "00 30 08,20 * * ?", zone: SHANGHAI };
  const at = (time: string) => parseInstant(`2026-11-22 ${time}`, SHANGHAI);

  it("makes the instances that are ten minutes away or more, and dry runs of the others", () => {
    expect(immediateGeneration({ ...schedule, publishedAt: at("08:20:00") })).toEqual({
      times: [at("08:30:00"), at("20:30:00")],
      expired: [],
    });
    expect(immediateGeneration({ ...schedule, publishedAt: at("08:20:01") })).toEqual({
      times: [at("20:30:00")],
      expired: [at("08:30:00")],
    });
  });

  it("says why it makes none", () => {
    expect(immediateGeneration({ ...schedule, publishedAt: at("21:00:00") })).toMatchObject({
      times: [],
      reason: "no-more-times-today",
    });
    const late = { cron: "00 50 23 * * ?", zone: SHANGHAI, publishedAt: at("22:00:00") };
    expect(immediateGeneration(late)).toMatchObject({
      times: [],
      expired: [],
      reason: "closed-hours",
      why: expect.stringContaining("22:00:00"),
    });
    expect(immediateGeneration({ ...late, closedFrom: "23:30:00" })).toMatchObject({ times: [at("23:50:00")] });
  });

  it("accounts for each of the day's times once, outside the closed hours", () => {
    fc.assert(
      fc.property(cron, zone, instant, (expression, name, publishedAt) => {
        const made = immediateGeneration({ cron: expression, zone: name, publishedAt });
        const today = scheduledTimesOn({ cron: expression, zone: name }, dayOf(publishedAt, name));
        if (made.reason === "closed-hours") expect([...made.times, ...made.expired]).toEqual([]);
        else expect([...made.expired, ...made.times]).toEqual(today);
        expect(made.times.every((time) => time - publishedAt >= 600_000)).toBe(true);
        expect(made.times.length === 0).toBe(made.why !== undefined);
      }),
      { numRuns: 60 },
    );
  });
});
