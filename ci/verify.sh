#!/usr/bin/env bash
# Checks everything that the path of one stack needs: verify.sh STACK.
set -euo pipefail
cd "$(dirname "$0")/.."
stack=${1:?stack}

ci/with-session.sh node scripts/tenant-pair.cjs post-deploy verify --stack "$stack"
