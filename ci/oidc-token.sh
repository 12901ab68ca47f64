#!/usr/bin/env bash
# Asks GitHub for the OIDC token of this job: oidc-token.sh AUDIENCE FILE. Other systems hand over a file by themselves.
set -euo pipefail
audience=${1:?audience} file=${2:?file}
: "${ACTIONS_ID_TOKEN_REQUEST_URL:?needs the permission id-token: write}"

umask 077
# The secret reaches curl on its standard input, not as an argument that others on the machine could read.
curl --silent --show-error --fail --retry 3 --config - <<EOF | node -e '
  let text = "";
  process.stdin.on("data", (part) => (text += part)).on("end", () => {
    const { value } = JSON.parse(text);
    if (!value) throw new Error("the answer has no token");
    require("node:fs").writeFileSync(process.argv[1], value);
  });
' "$file"
url = "${ACTIONS_ID_TOKEN_REQUEST_URL}&audience=$audience"
header = "Authorization: bearer ${ACTIONS_ID_TOKEN_REQUEST_TOKEN:?}"
EOF
