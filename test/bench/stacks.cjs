// `tenant-pair stacks check` over 200 stack files of one folder.
const { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { median, untilExit } = require("./measure.cjs");

const root = join(__dirname, "../..");

async function run() {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const stack = readFileSync(join(root, "Pulumi.dev.yaml"), "utf8");
  for (const name of ["Pulumi.yaml", "workflows"]) cpSync(join(root, name), join(folder, name), { recursive: true });
  for (let number = 1; number <= 200; number += 1) {
    const pair = `pair-${number}`;
    writeFileSync(
      join(folder, `Pulumi.${pair}.yaml`),
      stack.replace("pair: demo", `pair: ${pair}`).replace(/name: demo_/g, `name: demo_${number}_`),
    );
  }
  const times = [];
  for (let turn = 0; turn < 3; turn += 1)
    times.push(
      await untilExit(process.execPath, [join(root, "scripts/tenant-pair.cjs"), "stacks", "check"], { cwd: folder }),
    );
  rmSync(folder, { recursive: true });
  return { value: median(times) / 1000, unit: "s" };
}

module.exports = [{ name: "stacks-200", most: 3, unit: "s", run }];
