import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { ExitCode } from "../alicloud/call";
import { TRIGGER_EXIT_CODES } from "../runtime/trigger";

const root = resolve(__dirname, "..");
const read = (page: string) => readFileSync(join(__dirname, page), "utf8");

/** Sources that make errors of ours. */
const sources = ["infra", "components", "alicloud", "cli", "runtime", "local/rehearsal"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts") && !/(^|\/)testing\//.test(name))
    .map((name) => readFileSync(join(root, folder, name), "utf8")),
);

/** Every code that a source gives to an error: in a field `code`, or as the first argument of a PolicyError. */
function codesInSources(): string[] {
  const codes = new Set<string>();
  for (const source of sources) {
    for (const [line] of source.matchAll(/\bcode(?:\??:|\s*=)(?!=)[^\n]*/g))
      for (const [, code] of line.matchAll(/(?<![=!]== )"([A-Z][A-Z_]{4,})"/g)) codes.add(code!);
    for (const [, code] of source.matchAll(/new PolicyError\(\s*"([A-Z_]+)"/g)) codes.add(code!);
    const kinds = /export type ApiFailureKind =([^;]*);/.exec(source)?.[1] ?? "";
    for (const [, kind] of kinds.matchAll(/"([a-z-]+)"/g)) codes.add(`API_${kind!.toUpperCase().replace("-", "_")}`);
  }
  return [...codes].sort();
}

/** First cells of the rows of all tables in a page. */
const firstCells = (text: string) => [...text.matchAll(/^\| *`?([A-Z_]+|\d+)`? *\|/gm)].map((match) => match[1]!);

describe.each(["en", "zh"])("the page of errors in %s", (language) => {
  const page = read(`${language}/errors.md`);

  it("has every code of the sources, and none that they do not have", () => {
    expect(
      firstCells(page)
        .filter((cell) => /^[A-Z]/.test(cell))
        .sort(),
    ).toEqual(codesInSources());
  });

  it("has every exit code of a verb", () => {
    expect(firstCells(page).filter((cell) => /^\d/.test(cell))).toEqual(Object.values(ExitCode).map(String));
  });

  it("has every exit code of the trigger script, by number and name", () => {
    const rows = [...read(`${language}/trigger.md`).matchAll(/^\| *(\d+) *\| *`([a-z-]+)` *\|/gm)];
    expect(rows.map(([, code, name]) => `${code} ${name}`)).toEqual(
      TRIGGER_EXIT_CODES.map(({ code, name }) => `${code} ${name}`),
    );
  });
});
