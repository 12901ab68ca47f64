// Writes docs/local-cloud-coverage.md and its machine form, which is also the baseline of a test. Needs a build. What the
// baseline has may not get lost; `--accept-loss` is for an action that was removed on purpose.
const { existsSync, readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const prettier = require("prettier");
const { evidenceFor } = require("./coverage-evidence.cjs");
const { requireFreshBuild } = require("./require-fresh-build.cjs");

const root = join(__dirname, "..");
const dist = join(root, "dist");
requireFreshBuild(root);
const { coverageOf, coveragePage, lostCoverage } = require(join(dist, "local/cloud/inventory"));
const { services } = require(join(dist, "local/cloud/services"));

const baseline = join(root, "docs", "local-cloud-coverage.json");
const before = existsSync(baseline) ? JSON.parse(readFileSync(baseline, "utf8")) : [];
const coverage = coverageOf(services, evidenceFor({ root, dist, services }), before);
const lost = lostCoverage(before, coverage);
if (lost.length > 0 && !process.argv.includes("--accept-loss")) {
  console.error(`The local cloud covers less than before; nothing was written:\n${lost.join("\n")}`);
  process.exit(1);
}
const nonGoals = readFileSync(join(root, "docs", "local-cloud-non-goals.md"), "utf8");

void (async () => {
  const write = async (file, text, parser) => {
    const settings = await prettier.resolveConfig(file);
    writeFileSync(file, await prettier.format(text, { ...settings, parser }));
  };
  await write(baseline, JSON.stringify(coverage), "json");
  await write(join(root, "docs", "local-cloud-coverage.md"), coveragePage(coverage, nonGoals), "markdown");
})();
