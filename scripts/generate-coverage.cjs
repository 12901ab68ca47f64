// Writes docs/local-cloud-coverage.md and its machine form, which is also the baseline of a test. Needs a build.
const { existsSync, readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const prettier = require("prettier");
const { evidenceFor } = require("./coverage-evidence.cjs");
const { requireFreshBuild } = require("./require-fresh-build.cjs");

const root = join(__dirname, "..");
const dist = join(root, "dist");
requireFreshBuild(root);
const { coverageOf, coveragePage } = require(join(dist, "local/cloud/inventory"));
const { services } = require(join(dist, "local/cloud/services"));

const baseline = join(root, "docs", "local-cloud-coverage.json");
const before = existsSync(baseline) ? JSON.parse(readFileSync(baseline, "utf8")) : [];
const coverage = coverageOf(services, evidenceFor({ root, dist, services }), before);
const nonGoals = readFileSync(join(root, "docs", "local-cloud-non-goals.md"), "utf8");

void (async () => {
  const write = async (file, text, parser) => {
    const settings = await prettier.resolveConfig(file);
    writeFileSync(file, await prettier.format(text, { ...settings, parser }));
  };
  await write(baseline, JSON.stringify(coverage), "json");
  await write(join(root, "docs", "local-cloud-coverage.md"), coveragePage(coverage, nonGoals), "markdown");
})();
