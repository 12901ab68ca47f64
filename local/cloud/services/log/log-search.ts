import { logErrors } from "./errors";
import type { LogEntry } from "./store";

type Test = (entry: LogEntry) => boolean;

/** A bracket, or a word or quoted text with, perhaps, a value after a colon. */
const TOKEN =
  /\s*(?:([()])|(?:"((?:[^"\\]|\\.)*)"|([^\s":|()]+))(?:\s*:\s*(?:"((?:[^"\\]|\\.)*)"|([^\s":|()]+)))?)\s*/y;

/** More than anybody writes, and few enough to be read one within the other. */
const MOST_WORDS = 500;

type Token = { sign: string } | { test: Test };

/**
 * Reads a search: `*`, words and `field: word`, with `not`, `and`, `or` and brackets; words side by side have to hold
 * together. A word fits anywhere in a value, and one with a star at its end as a beginning. Analysis, which follows a
 * bar, is refused.
 */
export function readSearch(query: string): Test {
  const tokens = query.trim() === "" ? [] : tokensOf(query.trim());
  const next = () => {
    const [token] = tokens;
    return token && "sign" in token ? token.sign : token;
  };
  const refused = () => logErrors.invalidParameter("query: a word is missing, or a bracket");

  function either(): Test {
    const tests = [both()];
    while (next() === "or") {
      tokens.shift();
      tests.push(both());
    }
    return (entry) => tests.some((test) => test(entry));
  }

  function both(): Test {
    const tests = [one()];
    for (let token = next(); token !== undefined && token !== "or" && token !== ")"; token = next()) {
      if (token === "and") tokens.shift();
      tests.push(one());
    }
    return (entry) => tests.every((test) => test(entry));
  }

  function one(): Test {
    const token = tokens.shift();
    if (token === undefined) throw refused();
    if ("test" in token) return token.test;
    if (token.sign === "not") {
      const test = one();
      return (entry) => !test(entry);
    }
    if (token.sign !== "(") throw refused();
    const inside = either();
    if (next() !== ")") throw refused();
    tokens.shift();
    return inside;
  }

  if (tokens.length === 0) return () => true;
  const whole = either();
  if (tokens.length > 0) throw refused();
  return whole;
}

function tokensOf(query: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < query.length) {
    if (tokens.length === MOST_WORDS)
      throw logErrors.invalidParameter(`query: there are more than ${MOST_WORDS} words`);
    const match = TOKEN.exec(query);
    if (!match) throw logErrors.invalidParameter("query: only words, field: word, not, and, or and brackets are known");
    const [, bracket, quoted, bare, quotedValue, bareValue] = match;
    const value = quotedValue ?? bareValue;
    const word = value === undefined ? (bracket ?? bare ?? "").toLowerCase() : "";
    if (["(", ")", "not", "and", "or"].includes(word)) {
      tokens.push({ sign: word });
      continue;
    }
    const field = value === undefined ? undefined : (quoted ?? bare);
    const exact = (value === undefined ? quoted : quotedValue) !== undefined;
    tokens.push({ test: fits({ field, wanted: value ?? quoted ?? bare!, exact }) });
  }
  return tokens;
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
