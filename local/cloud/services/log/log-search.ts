import { logErrors } from "./errors";
import type { LogEntry } from "./store";

type Test = (entry: LogEntry) => boolean;

const TERM = /\s*(?:"((?:[^"\\]|\\.)*)"|([^\s":|()]+))(?:\s*:\s*(?:"((?:[^"\\]|\\.)*)"|([^\s":|()]+)))?\s*/y;

/**
 * Reads a search: `*`, words and `field: word`, all of which have to hold, with `and` and `not`. Words fit anywhere in a
 * value, and a word with a star at its end as a beginning. Analysis (what follows a bar), `or` and brackets are refused.
 */
export function readSearch(query: string): Test {
  const tests: Test[] = [];
  let negated = false;
  TERM.lastIndex = 0;
  const text = query.trim();
  while (TERM.lastIndex < text.length) {
    const match = TERM.exec(text);
    if (!match) throw logErrors.invalidParameter("query: only words, field: word, and, not are known here");
    const [, quoted, bare, quotedValue, bareValue] = match;
    const value = quotedValue ?? bareValue;
    const word = (bare ?? "").toLowerCase();
    if (word === "or") throw logErrors.invalidParameter("query: or is not known here");
    if (word === "and" && value === undefined) continue;
    if (word === "not" && value === undefined) {
      negated = true;
      continue;
    }
    const field = value === undefined ? undefined : (quoted ?? bare);
    const test = fits({
      field,
      wanted: value ?? quoted ?? bare!,
      exact: (value === undefined ? quoted : quotedValue) !== undefined,
    });
    tests.push(negated ? (entry) => !test(entry) : test);
    negated = false;
  }
  return (entry) => tests.every((test) => test(entry));
}

function fits({ field, wanted, exact }: { field: string | undefined; wanted: string; exact: boolean }): Test {
  if (wanted === "*" && !exact) return field === undefined ? () => true : (entry) => valuesOf(entry, field).length > 0;
  const lower = wanted.replace(/\\(.)/g, "$1").toLowerCase();
  const begins = !exact && lower.endsWith("*") ? lower.slice(0, -1) : undefined;
  const holds = (value: string) => {
    const text = value.toLowerCase();
    return begins === undefined ? text.includes(lower) : text.split(/[^\w-]+/).some((word) => word.startsWith(begins));
  };
  return (entry) => valuesOf(entry, field).some(holds);
}

function valuesOf(entry: LogEntry, field: string | undefined): string[] {
  return Object.entries(shownEntry(entry))
    .filter(([name]) => (field === undefined ? !name.startsWith("__time") : name === field))
    .map(([, value]) => value);
}

/** A log as it is answered: reserved names for what is not its content. */
export function shownEntry({ time, source, topic, tags, contents }: LogEntry): Record<string, string> {
  return Object.fromEntries([
    ...contents,
    ["__time__", String(time)],
    ["__source__", source],
    ["__topic__", topic],
    ...tags.map(([key, value]) => [`__tag__:${key}`, value]),
  ]) as Record<string, string>;
}
