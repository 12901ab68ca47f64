import { DateTime } from "luxon";

const ZONES: Record<string, string> = {
  "cn-hongkong": "Asia/Hong_Kong",
  "ap-northeast-1": "Asia/Tokyo",
  "ap-northeast-2": "Asia/Seoul",
  "ap-southeast-1": "Asia/Singapore",
  "ap-southeast-3": "Asia/Kuala_Lumpur",
  "ap-southeast-5": "Asia/Jakarta",
  "eu-central-1": "Europe/Berlin",
  "eu-west-1": "Europe/London",
  "me-central-1": "Asia/Riyadh",
  "me-east-1": "Asia/Dubai",
  "us-east-1": "America/New_York",
  "us-west-1": "America/Los_Angeles",
};

/** Time zone of a workspace: that of its region. That regions outside China use their own is assumed. */
export function zoneOfRegion(region: string): string {
  return ZONES[region] ?? "Asia/Shanghai";
}

/** Whether the platform could compute with this zone name. */
export function isZone(zone: string): boolean {
  return DateTime.utc().setZone(zone).isValid;
}

/** The instant as a date and time in a zone. */
export function inZone(instant: number, zone: string): DateTime {
  return DateTime.fromMillis(instant, { zone });
}

/** Business date of a scheduled time: midnight of the day before, in the schedule's zone. */
export function bizdateOf(scheduledTime: number, zone: string): number {
  return inZone(scheduledTime, zone).startOf("day").minus({ days: 1 }).toMillis();
}

/** The next instant after `now` when a clock in `zone` shows `hour`:`minute`. */
export function nextTimeOfDay(now: number, zone: string, time: { hour: number; minute: number }): number {
  const today = inZone(now, zone).set({ ...time, second: 0, millisecond: 0 });
  return (today.toMillis() > now ? today : today.plus({ days: 1 })).toMillis();
}
