// Makes one file of the guard and all that it stands on: the code of the function.
const { join } = require("node:path");
const { buildSync } = require("esbuild");

const root = join(__dirname, "..");

/** Writes the bundle; the same sources give the same bytes, so that its hash tells whether to deploy. */
exports.bundleGuard = function bundleGuard(outfile) {
  buildSync({
    absWorkingDir: root,
    entryPoints: ["runtime/guard/index.ts"],
    outfile,
    bundle: true,
    minify: true,
    platform: "node",
    // Function Compute offers nothing newer.
    target: "node20",
    format: "cjs",
    legalComments: "eof",
    logLevel: "warning",
  });
};
