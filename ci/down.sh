#!/usr/bin/env bash
# Takes one stack down: down.sh STACK. CONFIRM must hold the stack's name once more.
set -euo pipefail
cd "$(dirname "$0")/.."
stack=${1:?stack}

if [[ ${CONFIRM:-} != "$stack" ]]; then
  echo "CONFIRM must be the name of the stack, $stack. Nothing was done." >&2
  exit 3
fi
ci/with-session.sh npm run down -- --stack "$stack" --yes
