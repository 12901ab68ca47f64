// One number for all sources of the build, so that a stale dist/ is found before it runs.
const { createHash } = require("node:crypto");
const { existsSync, readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");

const FOLDERS = ["alicloud", "cli", "components", "infra", "local", "policies", "runtime"];
const BUILT = /\.(ts|sh|json|cjs)$/;
/** What a fork configures without building anew; the pack reads it where it stands. */
const CONFIGURED = "policy-config.json";

function* sourceFiles(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sourceFiles(path);
    else if (BUILT.test(entry.name) && entry.name !== CONFIGURED && !entry.name.endsWith(".test.ts")) yield path;
  }
}

/** Hex digest of all sources below `root`; undefined where the sources are not shipped. */
exports.sourceFingerprint = function sourceFingerprint(root) {
  if (!existsSync(join(root, "tsconfig.build.json"))) return undefined;
  const hash = createHash("sha256");
  for (const folder of FOLDERS.filter((name) => existsSync(join(root, name))))
    for (const file of [...sourceFiles(join(root, folder))].sort())
      hash.update(file.slice(root.length)).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex");
};
