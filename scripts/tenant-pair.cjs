#!/usr/bin/env node
// The `tenant-pair` command: a thin door to dist/cli that refuses a stale build.
const { join } = require("node:path");
const { requireFreshBuild } = require("./require-fresh-build.cjs");

const root = join(__dirname, "..");
requireFreshBuild(root);
const { processIo, run } = require(join(root, "dist", "cli"));
const { version } = require(join(root, "package.json"));

void run(process.argv.slice(2), processIo(version)).then((exitCode) => {
  process.exitCode = exitCode;
});
