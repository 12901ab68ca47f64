#!/usr/bin/env bash
# Brings one stack up and everything after it into place: up.sh STACK. Ends with 4 while something waits for a person.
set -euo pipefail
cd "$(dirname "$0")/.."
stack=${1:?stack}

ci/with-session.sh npm run up -- --stack "$stack" --yes
