import { assertSchedule, scheduledTimesOn, type CronReading, type Schedule } from "./cron";
import { assertMilliseconds, dayOf, timeOfDay } from "./zone";

/** Rules of the immediate generation; the defaults are the stricter reading of the vendor's pages. */
export interface GenerationRules extends CronReading {
  /**
   * From this time of day, in the schedule's zone, to midnight nothing is generated. Some pages say 23:30:00.
   * @default "22:00:00"
   */
  closedFrom?: string;
  /** How long before its scheduled time an instance must have been published, in milliseconds. @default 600000 */
  leadMs?: number;
}

/** What is generated for today when a workflow with `instances: immediately` is published. */
export interface ImmediateGeneration {
  /** Scheduled instants of today whose instances will run normally, in epoch milliseconds. */
  generated: number[];
  /** Those of today that are too near or past: they become dry runs that count as done. */
  expired: number[];
  /** Why nothing is generated; undefined when something is. */
  none?: "closed-hours" | "no-more-times-today";
}

/**
 * Tells which instances of the day of publishing are generated normally.
 * @throws BadInput when the schedule is wrong or `publishedAt` is not in milliseconds
 */
export function immediateGeneration(
  publishedAt: number,
  schedule: Schedule,
  rules: GenerationRules = {},
): ImmediateGeneration {
  const { closedFrom = "22:00:00", leadMs = 600_000 } = rules;
  assertMilliseconds(publishedAt, "publishedAt");
  assertSchedule(schedule, rules);
  const times = scheduledTimesOn(schedule, dayOf(publishedAt, schedule.zone), rules);
  // Nothing is made at all in the closed hours, not even dry runs.
  if (timeOfDay(publishedAt, schedule.zone) >= closedFrom) return { generated: [], expired: [], none: "closed-hours" };
  const generated = times.filter((time) => time >= publishedAt + leadMs);
  const expired = times.filter((time) => time < publishedAt + leadMs);
  return generated.length > 0 ? { generated, expired } : { generated, expired, none: "no-more-times-today" };
}
