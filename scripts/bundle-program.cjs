// Makes one file of the Pulumi program, all but the SDK: read as one file it starts in half the time that its modules take.
const { join } = require("node:path");
const { buildSync } = require("esbuild");

const root = join(__dirname, "..");

/** Writes the bundle in the place of the compiled entry. Not minified: a stack trace of it can be read. */
exports.bundleProgram = function bundleProgram(outfile) {
  buildSync({
    absWorkingDir: root,
    entryPoints: ["infra/main.ts"],
    outfile,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    // The engine's host and the program have to share one SDK.
    external: ["@pulumi/*"],
    legalComments: "none",
    logLevel: "warning",
    allowOverwrite: true,
  });
};
