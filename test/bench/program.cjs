// What the Pulumi program takes beside what the SDK takes.
const { execFileSync } = require("node:child_process");
const { mkdtempSync, readFileSync, rmSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { parse } = require("yaml");
const { compare, untilExit } = require("./measure.cjs");

const PROGRAM = join(__dirname, "program-process.cjs");
const BARE = join(__dirname, "bare-program-process.cjs");

/** What the engine hands over of a stack file: each value as text, JSON where it is not a text itself. */
function engineConfig(file) {
  const { config } = parse(readFileSync(file, "utf8"));
  const text = (value) => (typeof value === "string" ? value : JSON.stringify(value));
  return JSON.stringify(Object.fromEntries(Object.entries(config).map(([key, value]) => [key, text(value)])));
}

async function run() {
  const env = { ...process.env, PULUMI_CONFIG: engineConfig(join(__dirname, "../../Pulumi.dev.yaml")) };
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const description = join(folder, "program.json");
  writeFileSync(description, execFileSync(process.execPath, [PROGRAM, "--describe"], { env }));
  const measured = await compare({
    times: 7,
    value: () => untilExit(process.execPath, [PROGRAM], { env }),
    floor: () => untilExit(process.execPath, [BARE, description]),
  });
  rmSync(folder, { recursive: true });
  return { ...measured, unit: "ms" };
}

module.exports = [{ name: "program", ratio: 1.25, run }];
