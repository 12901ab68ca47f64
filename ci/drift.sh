#!/usr/bin/env bash
# Whether one stack still is as its program and its workflow files say: drift.sh STACK. Ends with 2 when it is not. It
# only reads: what the engine made is compared by the engine, what came after it by the post-deploy step.
set -euo pipefail
cd "$(dirname "$0")/.."
stack=${1:?stack}

engine=0 after=0
ci/with-session.sh pulumi refresh --stack "$stack" --preview-only --run-program --expect-no-changes --non-interactive ||
  engine=$?
# The engine's own code for changes that were not expected.
if [[ $engine -eq 7 ]]; then engine=2; fi
ci/with-session.sh node scripts/tenant-pair.cjs post-deploy plan --stack "$stack" || after=$?
if [[ $engine -ne 0 ]]; then exit "$engine"; fi
exit "$after"
