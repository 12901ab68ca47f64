# --- request ---

# -q keeps a .curlrc, by which headers could be logged, out of this; it has to come first.
transfer() {
  exec curl -q --config - --silent --show-error --include --proto '=https' --user-agent 'dataworks-tenant-pair/trigger' \
    --connect-timeout "$connect_seconds" --max-time "$1" --write-out '\n%{http_code} %{time_appconnect}'
}

# One request. Sets "curl_code", "status" (000 without an answer), "opened" (TLS was set up), "headers" and "answer".
send() {
  local date nonce raw last left=$((total_seconds - SECONDS))
  ((left > 0)) || left=1
  printf -v date '%(%Y-%m-%dT%H:%M:%SZ)T' -1
  make_nonce
  # curl starts while its instructions are still being signed.
  raw=$(signed_request | transfer $((left < answer_seconds ? left : answer_seconds)))
  curl_code=$?
  last=${raw##*$'\n'}
  answer=${raw%$'\n'*}
  status=${last%% *}
  [[ ${last#* } == *[1-9]* ]] && opened=yes || opened=no
  headers=''
  # A proxy's own answer and an interim answer come first; the last header block counts.
  while [[ $answer == HTTP/* && $answer == *$'\r\n\r\n'* ]]; do
    headers=${answer%%$'\r\n\r\n'*}
    answer=${answer#*$'\r\n\r\n'}
  done
}
