// What the policy pack takes until the engine can use it, beside a pack without a rule.
const { mkdtempSync, rmSync, symlinkSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { compare, untilFirstLine } = require("./measure.cjs");

const root = join(__dirname, "../..");
const RUNNER = require.resolve("@pulumi/pulumi/cmd/run-policy-pack");

/** Starts a pack as the engine does; its first line is the port that it listens on. */
const untilReady = (pack) => untilFirstLine(process.execPath, [RUNNER, "127.0.0.1:1", "."], { cwd: pack });

async function run() {
  const empty = mkdtempSync(join(tmpdir(), "bench-"));
  symlinkSync(join(root, "node_modules"), join(empty, "node_modules"));
  writeFileSync(join(empty, "package.json"), JSON.stringify({ name: "empty", version: "0.1.0", main: "index.js" }));
  writeFileSync(join(empty, "index.js"), 'new (require("@pulumi/policy").PolicyPack)("empty", { policies: [] });\n');
  const measured = await compare({
    times: 7,
    value: () => untilReady(join(root, "policies")),
    floor: () => untilReady(empty),
  });
  rmSync(empty, { recursive: true });
  return { ...measured, unit: "ms" };
}

module.exports = [{ name: "policies-start", ratio: 1.3, run }];
