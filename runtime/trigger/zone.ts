// Time zones as the script needs them: one offset if the zone has only one, else the name and a way to notice missing data.

const WEEK = 7 * 24 * 3600 * 1000;

/** Where the search for changes starts by default. A constant, so that the same options always give the same script. */
const SEARCH_FROM = new Date(Date.UTC(2026, 0, 1));
/** Long enough for the life of a deployment; rules beyond that are not known anyway. */
const SEARCH_YEARS = 15;

/** Whether Intl knows the name. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** The name as the zone files spell it: Intl takes any letter case, a file name does not. */
export function spelled(zone: string): string {
  const known = new Intl.DateTimeFormat("en-US", { timeZone: zone }).resolvedOptions().timeZone;
  return known.toLowerCase() === zone.toLowerCase() ? known : zone;
}

/** A moment at which a zone is not at UTC, so that a machine without the zone's data gives itself away. */
export interface ZoneProbe {
  /** Seconds since 1970. */
  seconds: number;
  /** Offset then, such as +0200. */
  offset: string;
}

/**
 * The zone's offset from UTC, such as "+0800", if it has only one from that date on for so many years; else undefined.
 * A zone with one offset needs no time zone data where the script runs.
 */
export function fixedOffset(zone: string, from: Date = SEARCH_FROM, years: number = SEARCH_YEARS): string | undefined {
  const seen = new Set(samples(zone, from, years).map((sample) => sample.offset));
  return seen.size === 1 ? [...seen][0] : undefined;
}

/** A probe for a zone with more than one offset. */
export function probeOf(zone: string): ZoneProbe {
  const probe = samples(zone, SEARCH_FROM, SEARCH_YEARS).find((sample) => sample.offset !== "+0000");
  if (!probe) throw new Error(`The zone ${zone} is always at UTC and needs no probe.`);
  return probe;
}

/** Offsets week by week: the shortest season of any zone (Morocco's Ramadan) takes four weeks. */
function samples(zone: string, from: Date, years: number): ZoneProbe[] {
  const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
  const end = new Date(from);
  end.setUTCFullYear(end.getUTCFullYear() + years);
  const found: ZoneProbe[] = [];
  for (let at = from.getTime(); at <= end.getTime(); at += WEEK) {
    const name = format.formatToParts(at).find((part) => part.type === "timeZoneName")?.value ?? "GMT";
    found.push({ seconds: Math.floor(at / 1000), offset: name.slice("GMT".length).replace(":", "") || "+0000" });
  }
  return found;
}
