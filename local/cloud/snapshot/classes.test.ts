import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { INSTRUMENTS, LIVELY_STORES, SETTINGS, STORES } from "./classes";

test("snapshots know every store that the code uses; a new one gets a row in classes.ts", () => {
  const root = join(__dirname, "..");
  const used = new Set<string>();
  for (const file of readdirSync(root, { recursive: true, encoding: "utf8" }))
    if (file.endsWith(".ts") && !file.endsWith(".test.ts"))
      for (const [, name] of readFileSync(join(root, file), "utf8").matchAll(
        /\b(?:shared|global|regional)\(([A-Z]\w+)/g,
      ))
        used.add(name!);
  expect(used.size).toBeGreaterThan(15);
  const known = new Set([...STORES, ...LIVELY_STORES, ...SETTINGS].map(({ type }) => type.name));
  for (const { name } of INSTRUMENTS) known.add(name);
  expect([...used].filter((name) => !known.has(name))).toEqual([]);
});
