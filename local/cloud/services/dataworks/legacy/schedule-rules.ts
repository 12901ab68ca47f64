import { cronProblem, inZone, timesOfDay, zoneOfRegion, type Schedule } from "../operation";
import type { Workspace } from "../workspaces";
import type { FileSchedule } from "./store";

const FIVE_MINUTES = 5 * 60_000;
/** A day on which no clock is changed, to read a schedule's times from. */
const SAMPLE_DAY = "2026-01-05T00:00:00";

/** The text by which the scheduler knows an instant. */
function schedulerTime(instant: number | undefined, zone: string, fallback: string): string {
  return instant === undefined ? fallback : inZone(instant, zone).toFormat("yyyy-MM-dd HH:mm:ss");
}

/** A file's schedule as the scheduler reads it. */
export function schedulerSchedule(schedule: FileSchedule, workspace: Pick<Workspace, "region">): Schedule {
  const timezone = zoneOfRegion(workspace.region);
  return {
    cron: schedule.cronExpress,
    timezone,
    startTime: schedulerTime(schedule.startEffectDate, timezone, "1970-01-01 00:00:00"),
    endTime: schedulerTime(schedule.endEffectDate, timezone, "9999-01-01 00:00:00"),
    cycleType: schedule.cycleType === "DAY" ? "Daily" : "NotDaily",
  };
}

/** Why legacy Data Studio does not take a schedule, or undefined. Times begin at 00:05 and lie five minutes apart. */
export function scheduleProblem({ cronExpress, cycleType, schedulerType }: FileSchedule): string | undefined {
  if (schedulerType === "MANUAL") return "the local cloud does not play manually triggered workflows";
  const problem = cronProblem(cronExpress);
  if (problem !== undefined) return `${cronExpress}: ${problem}`;
  const midnight = new Date(`${SAMPLE_DAY}Z`).getTime();
  const days = { startTime: "1970-01-01 00:00:00", endTime: "9999-01-01 00:00:00" };
  // Every day, so that a schedule of some weekdays shows its times too.
  const everyDay = [...cronExpress.trim().split(/\s+/).slice(0, 3), "*", "*", "?"].join(" ");
  const daily = { ...days, cron: everyDay, timezone: "UTC", cycleType: "Daily" as const };
  const times = timesOfDay(daily, midnight).map((time) => time - midnight);
  if (times.some((time) => time < FIVE_MINUTES)) return "the earliest time is 00:05";
  if (times.some((time, index) => index > 0 && time - times[index - 1]! < FIVE_MINUTES))
    return "times lie at least five minutes apart";
  if (cycleType === "DAY" && times.length > 1) return "CycleType DAY means one time a day";
  return undefined;
}
