#!/usr/bin/env bash
# Runs a command with a session in both accounts: with-session.sh COMMAND... Sessions are made from the job's OIDC token
# and live in that command's environment only. Without a token the command runs with the environment as it is.
#
#   TENANT_PAIR_SOURCE_ROLE_ARN, TENANT_PAIR_SOURCE_OIDC_PROVIDER_ARN, and the same for TARGET
#   TENANT_PAIR_OIDC_TOKEN_FILE   where the CI system has put a token; GitHub is asked for one
#   PULUMI_OIDC_ORG               logs in to Pulumi Cloud by OIDC as well
set -euo pipefail
cd "$(dirname "$0")/.."

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if [[ -n ${ACTIONS_ID_TOKEN_REQUEST_URL:-} && -z ${TENANT_PAIR_OIDC_TOKEN_FILE:-} ]]; then
  export TENANT_PAIR_OIDC_TOKEN_FILE=$folder/token
  ci/oidc-token.sh "${TENANT_PAIR_OIDC_AUDIENCE:-sts.aliyuncs.com}" "$TENANT_PAIR_OIDC_TOKEN_FILE"
  if [[ -n ${PULUMI_OIDC_ORG:-} ]]; then
    ci/oidc-token.sh "urn:pulumi:org:$PULUMI_OIDC_ORG" "$folder/pulumi"
    pulumi login --oidc-token "file://$folder/pulumi" --oidc-org "$PULUMI_OIDC_ORG"
  fi
fi
if [[ -n ${TENANT_PAIR_OIDC_TOKEN_FILE:-} ]]; then
  node scripts/tenant-pair.cjs with-oidc -- "$@"
else
  "$@"
fi
