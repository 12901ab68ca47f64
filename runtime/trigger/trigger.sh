#!/usr/bin/env bash
#
# Fires one HTTP trigger node of another DataWorks tenant: calls TriggerSchedulerTaskInstance (version 2024-05-18)
# and says in its exit code what came of it. Needs bash 4.2 or later, curl, and sha256sum or openssl; nothing else.
#
# Arguments, as the platform hands them over:
#   1  AccessKeyId:AccessKeySecret of a user of the target tenant (from a workspace parameter)
#   2  the scheduled time of this node as yyyymmddhh24miss (the scheduling parameter cyctime)
#
# The platform itself passes the key as an argument of this process. From here on the secret goes into no argument,
# environment or file of another process and into no line of output: it is mixed with the HMAC pads inside bash, and
# only the resulting bytes travel, through a pipe, to the hash program. curl reads its headers from a pipe as well.
#
# Exit codes:
#    0  accepted: the platform took the command
#    1  failed for any other reason, printed (an unknown code, a certificate that is not trusted, ...)
#    3  bad input or a missing program; nothing was sent
#    5  forbidden: wrong key, key disabled, signature, permission or source address
#    6  try again later: throttled, or the answer was lost at every attempt (running it again is harmless)
#   20  not yet: the trigger time is more than 24 hours ahead; nothing was sent
#   21  already triggered
#   22  the node is frozen
#   23  the instance or the command has expired
#   24  there is no such instance
#   25  no way out to the internet: no TLS session was ever opened

# Before anything else: no tracing, no automatic export of variables, whatever the environment asks for.
set +x +v +a
if [ -z "${BASH_VERSION-}" ]; then
  echo "Bad input: this script must be run by bash. Nothing was sent."
  exit 3
fi
set +o posix
set -u
# A variable that came in through the environment stays exported when it is assigned: drop those that will hold secrets.
unset -v credentials key_id key_secret key_bytes byte char mixed block digest inner
credentials=${1-}
scheduled_at=${2-}
argument_count=$#
set --
IFS=$' \t\n'
export LC_ALL=C

# --- settings: one per line, replaced when the script is rendered ---
region='cn-hangzhou'
host='dataworks.cn-hangzhou.aliyuncs.com'
task_id='700001'
env_type='Prod'
# Trigger time: "same" is the node's own scheduled time; HH:MM:SS is that time on the node's scheduled day.
trigger_at='same'
# A fixed offset from UTC, or the name of a zone whose offset changes.
zone='+0800'
# For a named zone: a moment (seconds since 1970) and its offset, by which missing zone data are noticed.
zone_probe=''
attempts='5'
connect_seconds='10'
answer_seconds='30'
total_seconds='240'
first_delay_ms='1000'
# --- end of settings ---

api_action='TriggerSchedulerTaskInstance'
api_version='2024-05-18'
content_type='application/x-www-form-urlencoded'
signed_headers='content-type;host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version'
longest_delay_ms=60000

say() { printf '%s\n' "$*"; }

# finish CODE SENTENCE NEXT-STEP
finish() {
  say "$2"
  [[ -z ${3-} ]] || say "Next: $3"
  exit "$1"
}

bad_input() { finish 3 "Bad input: $1 Nothing was sent." "$2"; }

check_tools() {
  ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] >= 402)) ||
    bad_input "bash is older than 4.2." "Run the node on an image with a newer bash."
  command -v curl >/dev/null ||
    bad_input "the program curl is missing." "Run the node on an image that has curl."
  hash_with=''
  if command -v sha256sum >/dev/null; then
    hash_with=sha256sum
  elif command -v openssl >/dev/null; then
    hash_with=openssl
  else
    bad_input "the programs sha256sum and openssl are both missing; one is needed." \
      "Run the node on an image that has one of them."
  fi
}

read_arguments() {
  ((argument_count == 2)) ||
    bad_input "two arguments are expected (key, scheduled time), $argument_count were given." \
      "Set both parameters of the node: the workspace parameter with the key, then the scheduling parameter cyctime."
  # An unknown workspace parameter arrives as its own name. The pattern is text and must not be expanded.
  # shellcheck disable=SC2016
  [[ $credentials != '${'* ]] ||
    bad_input "argument 1 (key) is the name of a workspace parameter, not its value." \
      "Create that workspace parameter in the source workspace, for this environment."
  local pattern='^[A-Za-z0-9._@+=/-]+:[!-~]+$'
  [[ $credentials =~ $pattern ]] ||
    bad_input "argument 1 (key) is not of the form AccessKeyId:AccessKeySecret." \
      "Store the key again in the workspace parameter."
  key_id=${credentials%%:*}
  key_secret=${credentials#*:}
  unset -v credentials
  [[ $scheduled_at =~ ^[0-9]{14}$ ]] ||
    bad_input "argument 2 (scheduled time) is not of the form yyyymmddhh24miss." \
      "Set the second parameter of the node to the scheduling parameter cyctime."
}

# --- time ---

# The zone in which printf's %(...)T answers. bash 4.2 hands TZ to the C library only when it starts a process.
use_zone() {
  export TZ=$1
  ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] > 402)) || : "$(:)"
}

# Seconds since 1970 of the 14 digits $1 read as UTC, into "utc_seconds". Fails for a time that does not exist (30 February).
seconds_as_utc() {
  local y=$((10#${1:0:4})) m=$((10#${1:4:2})) d=$((10#${1:6:2})) back
  # Days since 1970: years counted from March, so that the leap day is the last of its year.
  ((m > 2)) || ((y -= 1, m += 12))
  local days=$((365 * y + y / 4 - y / 100 + y / 400 + (153 * (m - 3) + 2) / 5 + d - 719469))
  utc_seconds=$((days * 86400 + 10#${1:8:2} * 3600 + 10#${1:10:2} * 60 + 10#${1:12:2}))
  printf -v back '%(%Y%m%d%H%M%S)T' "$utc_seconds"
  [[ $back == "$1" ]]
}

# Seconds of an offset such as +0800, into "offset_seconds".
read_offset() {
  offset_seconds=$((10#${1:1:2} * 3600 + 10#${1:3:2} * 60))
  [[ $1 != -* ]] || offset_seconds=$((-offset_seconds))
}

# Sets "trigger_seconds" and "trigger_offset" from the node's scheduled time, the settings and the zone.
find_trigger_time() {
  local digits=$scheduled_at
  [[ $trigger_at == same ]] || digits=${scheduled_at:0:8}${trigger_at//:/}
  if ! seconds_as_utc "$scheduled_at" || ! seconds_as_utc "$digits"; then
    bad_input "argument 2 (scheduled time) is not a time of the calendar." \
      "Set the second parameter of the node to the scheduling parameter cyctime."
  fi
  if [[ $zone == [+-]* ]]; then
    trigger_offset=$zone
    read_offset "$zone"
    trigger_seconds=$((utc_seconds - offset_seconds))
  else
    find_time_in_zone "$digits"
  fi
}

# The C library reads an unknown zone as UTC without a word, hence the probe. Of a local time that occurs twice (clocks
# set back) the first is meant; one that is left out (clocks set forward) is refused.
find_time_in_zone() {
  local offset around back
  use_zone "$zone"
  printf -v offset '%(%z)T' "${zone_probe%=*}"
  if [[ $offset != "${zone_probe#*=}" ]]; then
    bad_input "this machine has no data of the time zone $zone." "Run the node on an image with the time zone data (tzdata)."
  fi
  for around in -86400 86400; do
    printf -v offset '%(%z)T' $((utc_seconds + around))
    read_offset "$offset"
    printf -v back '%(%Y%m%d%H%M%S)T' $((utc_seconds - offset_seconds))
    [[ $back == "$1" ]] || continue
    trigger_offset=$offset
    trigger_seconds=$((utc_seconds - offset_seconds))
    use_zone UTC0
    return
  done
  bad_input "the trigger time is left out in $zone on that day, as the clocks are set forward." "Choose another time of day."
}

# The platform keeps a command that comes early for 24 hours and then drops it, after having accepted it.
refuse_too_early() {
  local now
  printf -v now '%(%s)T' -1
  ((trigger_seconds - now <= 86400)) ||
    finish 20 "Not yet: the trigger time is more than 24 hours ahead, and an early command is kept for 24 hours only. Nothing was sent." \
      "Run it within the 24 hours before the trigger time."
}

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
  local digest body_hash key_bytes block inner='' i
  read_key_bytes && sha256 %s "$body" || return
  body_hash=$digest
  sha256 'POST\n/\nEnvType=%s\ncontent-type:%s\nhost:%s\nx-acs-action:%s\nx-acs-content-sha256:%s\nx-acs-date:%s\nx-acs-signature-nonce:%s\nx-acs-version:%s\n\n%s\n%s' \
    "$env_type" "$content_type" "$host" "$api_action" "$body_hash" "$date" "$nonce" "$api_version" "$signed_headers" "$body_hash" || return
  make_block 0x36
  sha256 "${block}ACS3-HMAC-SHA256\n$digest" || return
  for ((i = 0; i < 64; i += 2)); do inner+="\\x${digest:i:2}"; done
  make_block 0x5c
  sha256 "$block$inner" || return
  printf '%s\n' \
    "url = \"https://$host/?EnvType=$env_type\"" \
    "header = \"content-type: $content_type\"" \
    "header = \"accept: application/json\"" \
    "header = \"x-acs-action: $api_action\"" \
    "header = \"x-acs-version: $api_version\"" \
    "header = \"x-acs-date: $date\"" \
    "header = \"x-acs-signature-nonce: $nonce\"" \
    "header = \"x-acs-content-sha256: $body_hash\"" \
    "header = \"Authorization: ACS3-HMAC-SHA256 Credential=$key_id,SignedHeaders=$signed_headers,Signature=$digest\"" \
    "data = \"$body\""
}

# -q keeps a .curlrc, by which headers could be logged, out of this; it has to come first.
transfer() {
  exec curl -q --config - --silent --show-error --include --proto '=https' --user-agent 'dataworks-tenant-pair/trigger.sh' \
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

# Reads the API's JSON without a parser: first field of each name, in either case of the first letter.
read_answer() {
  local text='"[Mm]essage"[[:space:]]*:[[:space:]]*"(([^"\\]|\\.)*)"' name='[[:space:]]*:[[:space:]]*"?([A-Za-z0-9._-]+)'
  local success_pattern="\"[Ss]uccess\"$name" code_pattern="\"([Ee]rror)?[Cc]ode\"$name" id_pattern="\"[Rr]equestId\"$name"
  success='' code='' request_id='' message=''
  # Somebody else's page can be long, and the patterns need memory by length.
  answer=${answer:0:16384}
  [[ $answer =~ $success_pattern ]] && success=${BASH_REMATCH[1]}
  [[ $answer =~ $code_pattern ]] && code=${BASH_REMATCH[2]}
  [[ $answer =~ $id_pattern ]] && request_id=${BASH_REMATCH[1]}
  [[ $answer =~ $text ]] && message=${BASH_REMATCH[1]//[[:cntrl:]]/ }
  message=${message:0:300}
}

# The text after a refusal: what the API said, as far as it said it.
details() { printf -v detail '%s' "HTTP $status, code ${code:-none}, request ${request_id:-none}${message:+: $message}"; }

# Tells refusals apart by the API's code alone, never by its prose or the HTTP status; sets "refusal" to an exit code,
# "retry", or nothing for a code that is not in the table. No page of the vendor lists the codes of this action: the
# general ones are documented, those of the four states of an instance are assumed (the local cloud answers
# Trigger.AlreadyTriggered, Trigger.Frozen, Trigger.Expired, Trigger.InstanceNotExist). The clock and token codes
# contain "Expired" too and are sorted out first.
classify() {
  case $1 in
  *Throttling* | 9990020002) refusal=retry ;;
  InvalidTimeStamp* | *SignatureNonceUsed*) refusal=1 ;;
  Forbidden* | NoPermission* | *NotAuthorized* | InvalidAccessKeyId* | SignatureDoesNotMatch* | IncompleteSignature* | InvalidSecurityToken*) refusal=5 ;;
  *AlreadyTriggered*) refusal=21 ;;
  *Frozen*) refusal=22 ;;
  *Expired*) refusal=23 ;;
  *InstanceNotExist* | *Instance.NotFound*) refusal=24 ;;
  *) refusal='' ;;
  esac
}

# Ends the script for an answer that no repeat can change.
refused() {
  details
  case $refusal in
  5) finish 5 "Forbidden ($detail)" "Check the key in the workspace parameter, the user's policy and network policy, and its role in the target workspace." ;;
  21)
    if [[ $maybe_arrived == yes ]]; then
      finish 21 "Already triggered ($detail). An attempt of this run whose answer was lost may have been the one." \
        "Look at the instance in the target's Operation Center; nothing has to be sent again."
    fi
    finish 21 "Already triggered ($detail)" "An instance fires once; nothing has to be sent again."
    ;;
  22) finish 22 "Frozen ($detail)" "Ask the target's owner to unfreeze the trigger node, then run this node again." ;;
  23) finish 23 "Expired ($detail)" "Ask the target's owner to rerun the instance, or wait for the next one." ;;
  24) finish 24 "No such instance ($detail)" "Compare the task id and the trigger time with the target's instances of that day." ;;
  esac
  if [[ $code == InvalidTimeStamp* ]]; then
    finish 1 "Failed ($detail)" "Set the clock of this machine: the API accepts a difference of about 15 minutes."
  fi
  finish 1 "Failed ($detail)" "Look the code up in the vendor's error centre by its request id."
}

# Judges an attempt. Ends the script, or returns after setting "why" when it is worth another attempt.
judge() {
  case $curl_code in
  0) ;;
  35 | 51 | 53 | 54 | 58 | 59 | 60 | 66 | 77 | 80 | 82 | 83 | 90 | 91)
    # 35 is also a connection that breaks in the middle of the handshake, and may pass.
    why=tls
    [[ $curl_code == 35 ]] || give_up
    return
    ;;
  *)
    if [[ $opened == yes ]]; then
      why=lost maybe_arrived=yes
    else
      case $curl_code in
      2)
        finish 1 "Failed: no request could be made. Nothing was sent." \
          "Try $hash_with and curl on the node's image; the lines above say which one failed."
        ;;
      5 | 6 | 7 | 28 | 52 | 55 | 56 | 97) why=unreachable ;;
      *) finish 1 "Failed: curl ended with code $curl_code before anything was sent." "Look the code up in curl's manual." ;;
      esac
    fi
    return
    ;;
  esac
  ever_answered=yes
  read_answer
  if [[ $status == 200 && $success == true ]]; then
    finish 0 "Accepted (request ${request_id:-none})."
  fi
  classify "$code"
  if [[ $refusal == retry || (-z $refusal && $status == 429) ]]; then
    why=throttled
  elif [[ -z $refusal && $status == 5?? ]]; then
    why=server maybe_arrived=yes
  else
    refused
  fi
}

# Ends the script after the last attempt.
give_up() {
  local arrived='' again="Run this node again later."
  [[ $maybe_arrived == no ]] || arrived=" The command may have arrived; a repeat is harmless, as an instance fires once."
  case $why in
  tls)
    if [[ $curl_code == 35 && ($ever_answered == yes || $maybe_arrived == yes) ]]; then
      finish 6 "Try again later: the TLS handshake with $host now breaks.$arrived" "$again"
    fi
    finish 1 "Failed: no trusted TLS session with $host (curl code $curl_code).$arrived" \
      "Check the certificate authorities of the node's image, and a proxy that opens TLS on the way."
    ;;
  unreachable)
    if [[ $ever_answered == no && $maybe_arrived == no ]]; then
      finish 25 "No way out to the internet: $host was not reached (curl code $curl_code)." \
        "Check the NAT gateway, its SNAT entry for the resource group's vSwitch, and the proxy, if any."
    fi
    finish 6 "Try again later: $host is no longer reached (curl code $curl_code).$arrived" "$again"
    ;;
  lost) finish 6 "Try again later: the answer was lost (curl code $curl_code).$arrived" "$again" ;;
  server)
    details
    finish 6 "Try again later: the service failed ($detail).$arrived" "$again"
    ;;
  *)
    details
    finish 6 "Try again later: throttled ($detail).$arrived" "$again"
    ;;
  esac
}

# How long to wait before attempt $1 + 1, in ms, into "delay_ms": what the service asks for (x-acs-retry-after; the vendor's
# own clients read it as milliseconds), else doubling, with a random part so that many nodes do not come back together.
choose_delay() {
  local pattern='[Xx]-[Aa][Cc][Ss]-[Rr][Ee][Tt][Rr][Yy]-[Aa][Ff][Tt][Ee][Rr]:[[:space:]]*([0-9]{1,9})'
  if [[ $why == throttled && $headers =~ $pattern ]]; then
    delay_ms=$((10#${BASH_REMATCH[1]}))
    return
  fi
  delay_ms=$((first_delay_ms << ($1 - 1)))
  ((delay_ms <= longest_delay_ms)) || delay_ms=$longest_delay_ms
  ((delay_ms == 0)) || delay_ms=$((delay_ms / 2 + RANDOM % (delay_ms / 2 + 1)))
}

wait_ms() {
  local seconds
  (($1 > 0)) || return 0
  printf -v seconds '%d.%03d' $(($1 / 1000)) $(($1 % 1000))
  sleep "$seconds"
}

main() {
  local attempt local_time
  SECONDS=0
  check_tools
  read_arguments
  use_zone UTC0
  find_trigger_time
  read_offset "$trigger_offset"
  printf -v local_time '%(%Y-%m-%d %H:%M:%S)T' $((trigger_seconds + offset_seconds))
  say "Firing task $task_id ($env_type) at $local_time $trigger_offset = ${trigger_seconds}000 ms, through $host ($region)."
  refuse_too_early
  body="TaskId=$task_id&TriggerTime=${trigger_seconds}000"
  maybe_arrived=no ever_answered=no why='' headers='' code='' request_id='' message=''
  for ((attempt = 1; ; attempt++)); do
    # A repeat is a new request, with a new date and nonce. It is safe because an instance can be triggered only once.
    send
    judge
    choose_delay "$attempt"
    ((attempt < attempts && SECONDS * 1000 + delay_ms < total_seconds * 1000)) || give_up
    say "Attempt $attempt of $attempts: $why; next one in $delay_ms ms."
    wait_ms "$delay_ms"
  done
}

main
