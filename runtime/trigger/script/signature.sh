# --- signature ---

# Hashes what printf makes of the arguments, into "digest". Printing inside this shell and one process for the hash
# program: nothing of what is hashed shows in an argument, and it costs one fork where a pipe in $(...) costs three.
sha256() {
  local from to pid line=''
  coproc HASHER { if [[ $hash_with == sha256sum ]]; then exec sha256sum; else exec openssl dgst -sha256; fi; }
  pid=$HASHER_PID
  # Moved to other numbers, as bash closes those of a coprocess that has ended, perhaps before its answer was read.
  exec {from}<&"${HASHER[0]}"- {to}>&"${HASHER[1]}"-
  # The key blocks are escapes and have to stand in the format.
  # shellcheck disable=SC2059
  printf "$@" >&"$to"
  exec {to}>&-
  read -r line <&"$from"
  exec {from}<&-
  wait "$pid"
  # Both programs print something beside the hash.
  [[ $line =~ [0-9a-f]{64} ]] && digest=${BASH_REMATCH[0]}
}

# The key's bytes as numbers, into "key_bytes"; of a key longer than HMAC's block its hash counts.
read_key_bytes() {
  local i byte char
  key_bytes=()
  if ((${#key_secret} > 64)); then
    sha256 %s "$key_secret" || return
    for ((i = 0; i < 64; i += 2)); do key_bytes+=($((16#${digest:i:2}))); done
  else
    for ((i = 0; i < ${#key_secret}; i++)); do
      char=${key_secret:i:1}
      printf -v byte %d "'$char"
      key_bytes+=("$byte")
    done
  fi
}

# HMAC's key block mixed with the pad $1, as escapes for printf, into "block".
make_block() {
  local i mixed=()
  for ((i = 0; i < 64; i++)); do mixed+=($((${key_bytes[i]-0} ^ $1))); done
  printf -v block '\\x%02x' "${mixed[@]}"
}

# A value that is never used twice: the kernel's random uuid, which costs no process, else random numbers and the time.
make_nonce() {
  nonce=''
  { read -r nonce </proc/sys/kernel/random/uuid; } 2>/dev/null ||
    printf -v nonce '%04x%04x%04x%04x%04x%04x-%(%s)T-%s' $RANDOM $RANDOM $RANDOM $RANDOM $RANDOM $RANDOM -1 $$
}

# curl's instructions for one request. Nothing is printed when a hash fails, and then curl has no address to send to.
signed_request() {
  local digest body_hash key_bytes block inner='' i token_line='' names
  # Sorted by name, as the signature wants them.
  names='content-type;host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version'
  if [[ -n $security_token ]]; then
    token_line="x-acs-security-token:$security_token"$'\n'
    names=${names/x-acs-signature/x-acs-security-token;x-acs-signature}
  fi
  read_key_bytes && sha256 %s "$body" || return
  body_hash=$digest
  sha256 'POST\n/\n%s\ncontent-type:%s\nhost:%s\nx-acs-action:%s\nx-acs-content-sha256:%s\nx-acs-date:%s\n%sx-acs-signature-nonce:%s\nx-acs-version:%s\n\n%s\n%s' \
    "$query" "$content_type" "$host" "$api_action" "$body_hash" "$date" "$token_line" "$nonce" "$api_version" "$names" "$body_hash" || return
  make_block 0x36
  sha256 "${block}ACS3-HMAC-SHA256\n$digest" || return
  for ((i = 0; i < 64; i += 2)); do inner+="\\x${digest:i:2}"; done
  make_block 0x5c
  sha256 "$block$inner" || return
  [[ -z $security_token ]] || printf 'header = "x-acs-security-token: %s"\n' "$security_token"
  printf '%s\n' \
    "url = \"https://$host/?$query\"" \
    "header = \"content-type: $content_type\"" \
    "header = \"accept: application/json\"" \
    "header = \"x-acs-action: $api_action\"" \
    "header = \"x-acs-version: $api_version\"" \
    "header = \"x-acs-date: $date\"" \
    "header = \"x-acs-signature-nonce: $nonce\"" \
    "header = \"x-acs-content-sha256: $body_hash\"" \
    "header = \"Authorization: ACS3-HMAC-SHA256 Credential=$key_id,SignedHeaders=$names,Signature=$digest\"" \
    "data = \"$body\""
}
