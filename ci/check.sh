#!/usr/bin/env bash
# Everything that needs no account: types, lint, tests, the pair of the rehearsal, all stack files.
set -euo pipefail
cd "$(dirname "$0")/.."

npm run lint
npm test
npm run --silent rehearse -- --json >/dev/null
node scripts/tenant-pair.cjs stacks check
