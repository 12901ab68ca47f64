// Writes the pages that are generated: configuration.md and policies.md in docs/en and docs/zh, and the table of
// policies/README.md; and the schema of stack files. Needs a build.
const { readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const prettier = require("prettier");
const { requireFreshBuild } = require("./require-fresh-build.cjs");

const root = join(__dirname, "..");
requireFreshBuild(root);
const { pairConfigSchema } = require(join(root, "dist", "infra", "config", "schema.js"));
const { stackFileJsonSchema } = require(join(root, "dist", "infra", "config", "stack-file-schema.js"));
const { policyPage, withTable } = require(join(root, "dist", "policies", "pages.js"));
const { configurationPage } = require(join(root, "docs", "configuration-page.cjs"));

const example = readFileSync(join(root, "Pulumi.dev.yaml"), "utf8");

async function write(file, page) {
  const settings = await prettier.resolveConfig(file);
  writeFileSync(file, await prettier.format(page, { ...settings, parser: "markdown" }));
}

void (async () => {
  const schema = JSON.stringify(stackFileJsonSchema());
  const stackFile = join(root, "infra", "config", "stack-file.schema.json");
  writeFileSync(stackFile, await prettier.format(schema, { parser: "json", printWidth: 120 }));
  for (const language of ["en", "zh"]) {
    const folder = join(root, "docs", language);
    await write(join(folder, "configuration.md"), configurationPage({ schema: pairConfigSchema, language, example }));
    await write(join(folder, "policies.md"), policyPage(language));
  }
  const readme = join(root, "policies", "README.md");
  await write(readme, withTable(readFileSync(readme, "utf8")));
})();
