// Writes the pages that are generated: docs/en/configuration.md and docs/zh/configuration.md. Needs a build.
const { readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const prettier = require("prettier");
const { requireFreshBuild } = require("./require-fresh-build.cjs");

const root = join(__dirname, "..");
requireFreshBuild(root);
const { pairConfigSchema } = require(join(root, "dist", "infra", "config-schema.js"));
const { configurationPage } = require(join(root, "docs", "configuration-page.cjs"));

const example = readFileSync(join(root, "Pulumi.dev.yaml"), "utf8");
void (async () => {
  for (const language of ["en", "zh"]) {
    const file = join(root, "docs", language, "configuration.md");
    const page = configurationPage({ schema: pairConfigSchema, language, example });
    const settings = await prettier.resolveConfig(file);
    writeFileSync(file, await prettier.format(page, { ...settings, parser: "markdown" }));
  }
})();
