#!/usr/bin/env bash
# What a merge would change in one stack, judged by the policy pack: preview.sh STACK. The text is left in
# reports/preview-STACK.txt. Give it sessions of the preview roles, which only read.
set -euo pipefail
cd "$(dirname "$0")/.."
stack=${1:?stack}

mkdir -p reports
ci/with-session.sh pulumi preview --stack "$stack" --policy-pack policies --diff --non-interactive --color never \
  2>&1 | tee "reports/preview-$stack.txt"
