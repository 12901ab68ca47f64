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
    # A line of the preview must not end the block it stands in; a comment holds 65,536 characters.
    printf '\n#### %s\n\n~~~~~~text\n%s\n~~~~~~\n' "${stack%.txt}" "$(sed 's/^~~~~/ &/' "$file" | tail -c 20000)"
  done
} | head -c 60000 >"$comment"
gh pr comment "$number" --edit-last --create-if-none --body-file "$comment"
