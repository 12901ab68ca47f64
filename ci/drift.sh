#!/usr/bin/env bash
# Whether one stack still is as its program and its workflow files say: drift.sh STACK. Ends with 2 when it is not. It
# only reads: what the engine made is compared by the engine, what came after it by API.
set -euo pipefail
cd "$(dirname "$0")/.."
stack=${1:?stack}

ci/with-session.sh node scripts/tenant-pair.cjs drift --stack "$stack"
