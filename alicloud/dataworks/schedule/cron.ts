import { Cron, CronPattern } from "croner";
import { BadInput } from "../../call";
import { dayBounds, zoneProblem } from "./zone";

/** How numbers in the weekday field are read. Names (`MON`) mean the same in both. */
export type WeekdayNumbers = "monday-is-1" | "sunday-is-1";

/** Options of everything that reads a cron expression. */
export interface CronReading {
  /**
   * No vendor page at hand defines the numbers, so forks can switch; 0 and 7 are Sunday in the default reading.
   * @default "monday-is-1"
   */
  weekdayNumbers?: WeekdayNumbers;
}

/** A schedule: cron expression and the zone in which its times are meant. The zone is never assumed. */
export interface Schedule {
  /** Six fields, second first: `00 30 08 * * ?`. */
  cron: string;
  /** IANA name: `Asia/Shanghai`. */
  zone: string;
}

const FIELDS = "second minute hour day-of-month month day-of-week";

/** Why the expression is not one that DataWorks takes; undefined when it is. */
export function cronProblem(cron: string, reading: CronReading = {}): string | undefined {
  const fields = cron.trim().split(/\s+/);
  if (fields.length !== 6) return `expected six fields (${FIELDS}), found ${fields.length}`;
  const [second, minute, hour, dayOfMonth, month, dayOfWeek] = fields as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  // The scheduler's shortest interval is one minute (reference/dataworks-openapi.md 4.4).
  if (!/^\d{1,2}$/.test(second)) return "expected one number as the second: the shortest interval is one minute";
  if ([minute, hour, month].some((field) => field.includes("?"))) return "expected ? only as a day field";
  if (dayOfMonth === "?" && dayOfWeek === "?") return "expected ? as one of the day fields, not as both";
  if (![dayOfMonth, dayOfWeek].some((field) => field === "?" || field === "*")) {
    return "expected ? as day-of-month or as day-of-week: what both together mean is not defined";
  }
  try {
    return cronOf({ cron, zone: "UTC" }, reading).nextRun() === null ? "expected a time that ever comes" : undefined;
  } catch (error) {
    return `expected a cron expression; ${reasonOf(error)}`;
  }
}

/** Checks a schedule. @throws BadInput with all that is wrong */
export function assertSchedule(schedule: Schedule, reading: CronReading = {}): void {
  const found = [
    { path: "cron", value: schedule.cron, allowed: cronProblem(schedule.cron, reading) },
    { path: "zone", value: schedule.zone, allowed: zoneProblem(schedule.zone) },
  ];
  const problems = found.flatMap(({ path, value, allowed }) =>
    allowed === undefined ? [] : [{ file: "schedule", path, value, allowed }],
  );
  if (problems.length > 0) throw new BadInput({ problems });
}

/**
 * The first scheduled instant after `instant`, both in epoch milliseconds. A single daily time that a change of clocks
 * leaves out moves to the first moment after it; one that comes twice counts once (what DataWorks does is unconfirmed).
 * @throws BadInput when the schedule is wrong
 */
export function nextOccurrence(schedule: Schedule, instant: number, reading: CronReading = {}): number | undefined {
  assertSchedule(schedule, reading);
  return cronOf(schedule, reading).nextRun(new Date(instant))?.getTime();
}

/** The last scheduled instant before `instant`; see `nextOccurrence`. @throws BadInput when the schedule is wrong */
export function previousOccurrence(schedule: Schedule, instant: number, reading: CronReading = {}): number | undefined {
  assertSchedule(schedule, reading);
  // A run exactly at the reference is left out, but only whole seconds are looked at.
  const reference = new Date(Math.ceil(instant / 1000) * 1000);
  return cronOf(schedule, reading).previousRuns(1, reference)[0]?.getTime();
}

/**
 * All scheduled instants of a calendar day of the schedule's zone, ascending, in epoch milliseconds.
 * @param day `yyyy-MM-dd`
 * @throws BadInput when the schedule or the day is wrong
 */
export function scheduledTimesOn(schedule: Schedule, day: string, reading: CronReading = {}): number[] {
  assertSchedule(schedule, reading);
  const { start, end } = dayBounds(day, schedule.zone);
  const cron = cronOf(schedule, reading);
  const times: number[] = [];
  for (let at = cron.nextRun(new Date(start - 1)); at !== null && at.getTime() < end; at = cron.nextRun(at)) {
    times.push(at.getTime());
  }
  return times;
}

/** The times of day that an expression names, ascending, as `HH:mm:ss`, whatever the days. @throws BadInput */
export function timesOfDay(cron: string, reading: CronReading = {}): string[] {
  assertSchedule({ cron, zone: "UTC" }, reading);
  const pattern = new CronPattern(readable(cron), undefined, patternOptions(reading));
  const chosen = (field: readonly number[]) => field.flatMap((on, value) => (on === 1 ? [two(value)] : []));
  return chosen(pattern.hour).flatMap((hour) =>
    chosen(pattern.minute).flatMap((minute) => chosen(pattern.second).map((second) => `${hour}:${minute}:${second}`)),
  );
}

/** One text for all spellings of an expression, to compare schedules: `0 30 8 * * *` and `00 30 08 * * ?` agree. */
export function normalCron(cron: string): string {
  const fields = readable(cron).trim().toUpperCase().split(/\s+/);
  return fields.map((field) => field.replace(/\d+/g, (digits) => String(Number(digits)))).join(" ");
}

function cronOf(schedule: Schedule, reading: CronReading): Cron {
  return new Cron(readable(schedule.cron), { timezone: schedule.zone, ...patternOptions(reading) });
}

/** The library would put the current time in the place of `?`. */
function readable(cron: string): string {
  return cron.replaceAll("?", "*");
}

function patternOptions(reading: CronReading) {
  return {
    mode: "6-part",
    // `0/5` is the usual spelling of "every five" in the vendor's expressions.
    sloppyRanges: true,
    alternativeWeekdays: reading.weekdayNumbers === "sunday-is-1",
  } as const;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/^CronPattern: /, "") : String(error);
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
