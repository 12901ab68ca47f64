#!/usr/bin/env bash
# Installs and builds; where the engine is on the PATH also its plugin, in the version of the package that the program uses.
set -euo pipefail
cd "$(dirname "$0")/.."

npm ci
if command -v pulumi >/dev/null; then
  version=$(node -p 'require("./package.json").dependencies["@pulumi/alicloud"]')
  pulumi plugin install resource alicloud "$version"
fi
