// Compiles to dist/, copies what is not TypeScript, bundles the guard and the program, and writes the fingerprint by which a stale build is found.
const { execFileSync } = require("node:child_process");
const { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } = require("node:fs");
const { dirname, join } = require("node:path");
const { bundleGuard } = require("./bundle-guard.cjs");
const { bundleProgram } = require("./bundle-program.cjs");
const { sourceFingerprint } = require("./source-fingerprint.cjs");

const root = join(__dirname, "..");
const dist = join(root, "dist");

rmSync(dist, { recursive: true, force: true });
execFileSync(process.execPath, [require.resolve("typescript/bin/tsc"), "-p", join(root, "tsconfig.build.json")], {
  stdio: "inherit",
});
for (const folder of ["runtime", "infra", "local"])
  for (const file of readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }))
    if (/\.(sh|json|cjs)$/.test(file)) {
      mkdirSync(dirname(join(dist, folder, file)), { recursive: true });
      cpSync(join(root, folder, file), join(dist, folder, file));
    }
bundleGuard(join(dist, "runtime", "guard", "index.js"));
bundleProgram(join(dist, "infra", "main.js"));
writeFileSync(join(dist, "fingerprint"), sourceFingerprint(root));
