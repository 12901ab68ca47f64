#!/usr/bin/env bash
# Whether the guard of one stack still works: watchdog.sh STACK. Ends with 2 when it does not: an extension that is off or
# unheard lets everything through.
set -euo pipefail
cd "$(dirname "$0")/.."
stack=${1:?stack}

ci/with-session.sh node scripts/tenant-pair.cjs guard watchdog --stack "$stack"
