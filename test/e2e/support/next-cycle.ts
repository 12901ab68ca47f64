import { DateTime } from "luxon";

/**
 * The first day whose instances are certain to be generated after `now`: DataWorks makes a day's instances at 23:30 of
 * the day before. Today's may be there or not, depending on the time of day at which the suite runs.
 */
export function nextCycle(now: number, zone: string): { bizdate: number; at(time: string): number } {
  const tonight = DateTime.fromMillis(now, { zone }).set({ hour: 23, minute: 30, second: 0, millisecond: 0 });
  const generated = tonight.toMillis() > now ? tonight : tonight.plus({ days: 1 });
  const day = generated.plus({ days: 1 }).startOf("day");
  return {
    bizdate: day.minus({ days: 1 }).toMillis(),
    at: (time) => DateTime.fromISO(`${day.toISODate()}T${time}`, { zone }).toMillis(),
  };
}
