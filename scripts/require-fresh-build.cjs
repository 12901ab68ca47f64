// Makes sure that dist/ was built from the sources that stand beside it, before anything of it runs.
const { existsSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
const { sourceFingerprint } = require("./source-fingerprint.cjs");

/** Exits with 1 and the command to run when dist/ is missing or older than the sources. */
exports.requireFreshBuild = function requireFreshBuild(root) {
  const stamp = join(root, "dist", "fingerprint");
  const built = existsSync(stamp) ? readFileSync(stamp, "utf8") : undefined;
  const current = sourceFingerprint(root);
  if (current === undefined || built === current) return;
  process.stderr.write(
    built === undefined
      ? "There is no build yet. Run: npm run build\n"
      : "The build is older than the sources. Run: npm run build\n",
  );
  process.exit(1);
};
