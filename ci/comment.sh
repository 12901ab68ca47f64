#!/usr/bin/env bash
# Puts all previews below reports/ into one comment of a pull request: comment.sh NUMBER. Its own last comment is replaced.
set -euo pipefail
cd "$(dirname "$0")/.."
number=${1:?number of the pull request}

shopt -s nullglob
previews=(reports/preview-*.txt)
if [[ ${#previews[@]} -eq 0 ]]; then
  echo "There is no preview below reports/." >&2
  exit 3
fi
comment=reports/comment.md
{
  echo "### What a merge would change"
  for file in "${previews[@]}"; do
    stack=${file#reports/preview-}
    # A line of the preview must not end the block it stands in: a fence that is indented by four is none. A lone carriage
    # return would begin a line as well.
    printf '\n#### %s\n\n~~~~~~text\n%s\n~~~~~~\n' "${stack%.txt}" \
      "$(tail -c 20000 "$file" | tr -d '\r' | sed 's/^[[:blank:]]*~~~/    ~~~/')"
  done
} >"$comment.full"
# A comment holds 65,536 characters.
head -c 60000 "$comment.full" >"$comment"
gh pr comment "$number" --edit-last --create-if-none --body-file "$comment"
