import { assertSchedule, scheduledTimesOn, type CronReading, type Schedule } from "./cron";
import { assertMilliseconds, dayOf, timeOfDay } from "./zone";

/** When something was published, its schedule, and the rules; their defaults are the stricter reading of the vendor's pages. */
export interface GenerationOptions extends Schedule, CronReading {
  /** Epoch milliseconds. */
  publishedAt: number;
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
  times: number[];
  /** Those of today that are too near or past: they become dry runs that count as done. Empty in the closed hours. */
  expired: number[];
  /** Why there are no `times`; undefined when there are some. */
  reason?: "closed-hours" | "no-more-times-today";
  /** `reason` as a sentence for a person. */
  why?: string;
}

/**
 * Tells which instances of the day of publishing are generated normally.
 * @throws BadInput when the schedule is wrong or `publishedAt` is not in milliseconds
 */
export function immediateGeneration(options: GenerationOptions): ImmediateGeneration {
  const { publishedAt, zone, closedFrom = "22:00:00", leadMs = 600_000 } = options;
  assertMilliseconds(publishedAt, "publishedAt");
  assertSchedule(options, options);
  if (timeOfDay(publishedAt, zone) >= closedFrom) {
    const why = `published after ${closedFrom} (${zone}), when no instances are generated for the same day; the first come with the nightly generation`;
    return { times: [], expired: [], reason: "closed-hours", why };
  }
  const today = scheduledTimesOn(options, dayOf(publishedAt, zone), options);
  const times = today.filter((time) => time >= publishedAt + leadMs);
  const expired = today.filter((time) => time < publishedAt + leadMs);
  if (times.length > 0) return { times, expired };
  const minutes = Math.round(leadMs / 60_000);
  const why = `the schedule has no time left today that is ${minutes} minutes or more after publishing; the next instance comes on its next day`;
  return { times, expired, reason: "no-more-times-today", why };
}
