#!/usr/bin/env bash
# Prints the matrix of the stacks that CI owns: those that TENANT_PAIR_STACKS names, separated by spaces. A stack file
# alone starts nothing, so that a fresh fork and the stack of the rehearsal stay out.
set -euo pipefail
cd "$(dirname "$0")/.."

matrix=$(node scripts/tenant-pair.cjs stacks matrix --json)
# shellcheck disable=SC2016 # JavaScript
TENANT_PAIR_MATRIX=$matrix node -e '
  const wanted = (process.env.TENANT_PAIR_STACKS ?? "").split(/\s+/).filter(Boolean);
  const { include } = JSON.parse(process.env.TENANT_PAIR_MATRIX);
  const missing = wanted.filter((name) => !include.some(({ stack }) => stack === name));
  if (wanted.length === 0) console.error("TENANT_PAIR_STACKS names no stack.");
  if (missing.length > 0) console.error(`TENANT_PAIR_STACKS names stacks without a file: ${missing.join(", ")}`);
  if (wanted.length === 0 || missing.length > 0) process.exit(3);
  console.log(JSON.stringify({ include: include.filter(({ stack }) => wanted.includes(stack)) }));
'
