import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const root = resolve(__dirname, "..");

/** Rows of a page's two tables: traps, and the tests that are named after them. */
function tables(language: string) {
  const text = readFileSync(join(__dirname, language, "provider-traps.md"), "utf8");
  const rows = text
    .split("\n")
    .filter((line) => /^\| (?!-)/.test(line))
    .map((line) => line.split("|").map((cell) => cell.trim()));
  const heads = rows.flatMap((row, index) => (/^(trap|陷阱)$/.test(row[1]!) ? [index] : []));
  return { traps: rows.slice(heads[0]! + 1, heads[1]), tests: rows.slice(heads[1]! + 1) };
}

describe.each(["en", "zh"])("the page of provider traps in %s", (language) => {
  const { traps, tests } = tables(language);

  it("names a test for each trap, in the same order", () => {
    expect(traps.length).toBeGreaterThan(10);
    expect(tests.map(([, trap]) => trap)).toEqual(traps.map(([, trap]) => trap));
  });

  it.each(tests.map(([, trap, file, name]) => [trap!, file!.replaceAll("`", ""), name!] as const))(
    "%s has its test",
    (_trap, file, name) => {
      expect(existsSync(join(root, file)), file).toBe(true);
      // A long name stands on a line of its own.
      expect(readFileSync(join(root, file), "utf8")).toContain(JSON.stringify(name));
    },
  );
});
