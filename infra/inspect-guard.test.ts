import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { expect, it } from "vitest";

const guard = resolve(__dirname, "../scripts/inspect-guard.cjs");

function print(code: string): string {
  return execFileSync(process.execPath, [`--require=${guard}`, "-p", code], { encoding: "utf8" });
}

it("prints errors without colours and everything else as before", () => {
  expect(print("require('util').inspect(new Error('broken'), { colors: true })")).not.toContain("\u001b[");
  expect(print("require('util').inspect({ a: 1 }, { colors: true })")).toContain("\u001b[");
  expect(print("typeof require('util').inspect.custom")).toBe("symbol\n");
});
