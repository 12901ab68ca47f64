#!/usr/bin/env bash
# What a merge would change in one stack, judged by the policy pack: preview.sh STACK. The text is left in
# reports/preview-STACK.txt. Give it sessions of the preview roles, which only read.
set -euo pipefail
cd "$(dirname "$0")/.."
stack=${1:?stack}

mkdir -p reports
# Only what the engine says is kept: where a session is made, its secrets are told to the CI system for masking.
# shellcheck disable=SC2016 # expanded by the inner shell
ci/with-session.sh bash -o pipefail -c '
  pulumi preview --stack "$1" --policy-pack policies --diff --non-interactive --color never 2>&1 |
    tee "reports/preview-$1.txt"
' preview "$stack"
