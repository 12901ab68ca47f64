// What the Pulumi program takes beside what the SDK takes.
const { execFileSync } = require("node:child_process");
const { mkdtempSync, rmSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { compare, untilExit } = require("./measure.cjs");

const PROGRAM = join(__dirname, "program-process.cjs");
const BARE = join(__dirname, "bare-program-process.cjs");

async function run() {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const description = join(folder, "program.json");
  writeFileSync(description, execFileSync(process.execPath, [PROGRAM, "--describe"]));
  const measured = await compare({
    times: 7,
    value: () => untilExit(process.execPath, [PROGRAM]),
    floor: () => untilExit(process.execPath, [BARE, description]),
  });
  rmSync(folder, { recursive: true });
  return { ...measured, unit: "ms" };
}

module.exports = [{ name: "program", ratio: 1.25, run }];
