import { CronExpressionParser } from "cron-parser";
import { DateTime } from "luxon";

/** When a task is due. */
export interface Schedule {
  /** Six fields, seconds first. */
  cron: string;
  timezone: string;
  /** `yyyy-MM-dd HH:mm:ss` in the schedule's zone; no instance before or after. */
  startTime: string;
  endTime: string;
  cycleType: "Daily" | "NotDaily";
}

const TIME_FORMAT = "yyyy-MM-dd HH:mm:ss";

/** Why the platform would not take this cron expression, or undefined when it would. */
export function cronProblem(cron: string): string | undefined {
  if (cron.trim().split(/\s+/).length !== 6) return "a cron expression has six fields, seconds first";
  try {
    // Asking for a time finds days that never come, such as the 30th of February.
    CronExpressionParser.parse(cron).next();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Whether the text is a time as the spec writes it. */
export function isSpecTime(text: string): boolean {
  return DateTime.fromFormat(text, TIME_FORMAT).isValid;
}

/** All scheduled times of the calendar day that begins at `dayStart` (midnight in the schedule's zone). */
export function timesOfDay(schedule: Schedule, dayStart: number): number[] {
  const zone = schedule.timezone;
  const dayEnd = DateTime.fromMillis(dayStart, { zone }).plus({ days: 1 }).toMillis();
  const bound = (text: string) => DateTime.fromFormat(text, TIME_FORMAT, { zone }).toMillis();
  const from = Math.max(dayStart, bound(schedule.startTime));
  const to = Math.min(dayEnd, bound(schedule.endTime));
  const expression = CronExpressionParser.parse(schedule.cron, {
    // The parser starts after the current date; midnight itself belongs to the day.
    currentDate: new Date(dayStart - 1),
    tz: zone,
  });
  const times: number[] = [];
  for (let at = expression.next().getTime(); at < to; at = expression.next().getTime()) if (at >= from) times.push(at);
  return times;
}
