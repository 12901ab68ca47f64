import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const root = resolve(__dirname, "..");
const text = readFileSync(join(__dirname, "features.md"), "utf8");

/** A line of the list: number, title, proofs, page. */
const rows = text
  .split("\n")
  .filter((line) => line.startsWith("- "))
  .map((line) => {
    const match = /^- \*\*(\d+)\*\* (.+?)\. Proof: (.+)\. More: \[.+\]\((.+)\)\.$/.exec(line);
    const proofs = (match?.[3] ?? "").split("; ").flatMap((proof) => {
      const file = /^`([^`]+)` “/.exec(proof)?.[1] ?? "";
      return [...proof.matchAll(/“([^”]+)”/g)].map(([, name]) => ({ file, name: name! }));
    });
    return { line, number: Number(match?.[1]), page: match?.[4] ?? "", proofs };
  });

describe("the list of features", () => {
  it("goes up by number, each once", () => {
    const numbers = rows.map(({ number }) => number);
    expect(numbers.length).toBeGreaterThan(0);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
  });

  it.each(rows)("has a page and a test that exist: $line", ({ page, proofs }) => {
    expect(existsSync(join(__dirname, page))).toBe(true);
    expect(proofs.length).toBeGreaterThan(0);
    for (const { file, name } of proofs) {
      expect(existsSync(join(root, file)), file).toBe(true);
      expect(testNames(readFileSync(join(root, file), "utf8"))).toContain(name);
    }
  });
});

/** Names of the tests in a file: what stands first behind `it(`, `test(` or the call of an `each`. */
function testNames(source: string): string[] {
  return [...source.matchAll(/(?:\b(?:it|test)(?:\.\w+)*|\))\(\s*(["`'])((?:\\.|(?!\1).)*)\1/g)].map((match) =>
    match[2]!.replaceAll("\\", ""),
  );
}
