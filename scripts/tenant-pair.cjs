#!/usr/bin/env node
// The `tenant-pair` command: a thin door to dist/cli that refuses a stale build.
const { join } = require("node:path");
const { requireFreshBuild } = require("./require-fresh-build.cjs");

const root = join(__dirname, "..");
requireFreshBuild(root);
require(join(root, "dist", "cli", "main.js"));
