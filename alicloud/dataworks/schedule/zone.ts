import { Temporal } from "temporal-polyfill";
import { BadInput } from "../../call";

/** Why a text is no zone; undefined when it is one. Offsets are refused: they are wrong for half the year. */
export function zoneProblem(zone: string): string | undefined {
  const allowed = "expected a zone name such as Asia/Shanghai";
  if (!/^[A-Za-z]/.test(zone)) return allowed;
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return undefined;
  } catch {
    return allowed;
  }
}

/**
 * The business date of an instant: 00:00 of the day before its day, in the given zone, as epoch milliseconds.
 * Instance lists ask for it. @throws BadInput when the instant is not in milliseconds or the zone is none
 */
export function bizdate(instant: number, zone: string): number {
  return startOf(dateOf(instant, zone).subtract({ days: 1 }), zone);
}

/** The calendar day of an instant in a zone, as `yyyy-MM-dd`. @throws BadInput as `bizdate` */
export function dayOf(instant: number, zone: string): string {
  return dateOf(instant, zone).toString();
}

/** First instant of a day, and of the next one, in epoch milliseconds. @throws BadInput when the day or zone is none */
export function dayBounds(day: string, zone: string): { start: number; end: number } {
  assertZone(zone);
  const date = /^\d{4}-\d{2}-\d{2}$/.test(day)
    ? attempt(() => Temporal.PlainDate.from(day, { overflow: "reject" }))
    : undefined;
  if (date === undefined) throw bad("day", day, "expected a day of the calendar as yyyy-MM-dd");
  return { start: startOf(date, zone), end: startOf(date.add({ days: 1 }), zone) };
}

/**
 * Reads `yyyy-MM-dd HH:mm:ss` as wall time of a zone; returns epoch milliseconds.
 * @throws BadInput when it is no time, or when a change of clocks leaves it out or makes it come twice
 */
export function parseInstant(text: string, zone: string): number {
  assertZone(zone);
  const form = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;
  const wall = form.test(text)
    ? attempt(() => Temporal.PlainDateTime.from(text.replace(" ", "T"), { overflow: "reject" }))
    : undefined;
  // The library reads the leap second :60 as :59, which would be another time than written.
  if (wall === undefined || text.endsWith(":60")) throw bad("time", text, "expected yyyy-MM-dd HH:mm:ss");
  const earlier = wall.toZonedDateTime(zone, { disambiguation: "earlier" });
  const later = wall.toZonedDateTime(zone, { disambiguation: "later" });
  if (earlier.epochMilliseconds === later.epochMilliseconds) return earlier.epochMilliseconds;
  const comesTwice = earlier.toPlainDateTime().equals(wall);
  const [one, two] = [earlier, later].map((time) => `${wallText(time)} (${time.offset})`);
  throw bad(
    "time",
    text,
    comesTwice
      ? `expected a time that comes once: clocks in ${zone} are turned back over it, so it means ${one} and ${two}`
      : `expected a time that exists: clocks in ${zone} are turned forward over it, between ${one} and ${two}`,
  );
}

/** Writes an instant (epoch milliseconds) as `yyyy-MM-dd HH:mm:ss` of a zone. @throws BadInput as `bizdate` */
export function formatInstant(instant: number, zone: string): string {
  return wallText(zoned(instant, zone));
}

/** `HH:mm:ss` of an instant in a zone. @throws BadInput as `bizdate` */
export function timeOfDay(instant: number, zone: string): string {
  return formatInstant(instant, zone).slice(11);
}

/** 1973 in milliseconds, and the year 5138 in seconds: no time that we handle lies below. */
const SMALLEST_MS = 1e11;
/** The year 5138 in milliseconds, and 1973 in microseconds. */
const LARGEST_MS = 1e14;

/**
 * Refuses instants in seconds or microseconds, which the API would take for another century.
 * @param what names the value in the error
 * @throws BadInput
 */
export function assertMilliseconds(instant: number, what = "instant"): void {
  if (!Number.isSafeInteger(instant)) throw bad(what, instant, "expected a whole number of milliseconds since 1970");
  if (instant < SMALLEST_MS) throw bad(what, instant, "expected milliseconds since 1970; this looks like seconds");
  if (instant > LARGEST_MS) throw bad(what, instant, "expected milliseconds since 1970; this looks like microseconds");
}

function zoned(instant: number, zone: string): Temporal.ZonedDateTime {
  assertMilliseconds(instant);
  assertZone(zone);
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
}

function dateOf(instant: number, zone: string): Temporal.PlainDate {
  return zoned(instant, zone).toPlainDate();
}

/** Midnight, or the first moment of a day whose midnight a change of clocks leaves out. */
function startOf(date: Temporal.PlainDate, zone: string): number {
  return date.toZonedDateTime(zone).epochMilliseconds;
}

function wallText(time: Temporal.ZonedDateTime): string {
  return time.toPlainDateTime().toString({ smallestUnit: "second" }).replace("T", " ");
}

function assertZone(zone: string): void {
  const allowed = zoneProblem(zone);
  if (allowed !== undefined) throw bad("zone", zone, allowed);
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function bad(path: string, value: unknown, allowed: string): BadInput {
  return new BadInput({ problems: [{ file: "schedule", path, value, allowed }] });
}
