#!/usr/bin/env bash
#
# Fires one HTTP trigger node of another DataWorks tenant: calls TriggerSchedulerTaskInstance (version 2024-05-18)
# and says in its exit code what came of it. Needs bash 4.2 or later, curl, and sha256sum or openssl; nothing else.
#
# What it reads, and where its key comes from, is said below, in the part "credentials". From there on secrets and tokens
# go into no argument, environment or file of another process and into no line of output: a secret is mixed with the
# HMAC pads inside bash, and only the resulting bytes travel, through a pipe, to the hash program. curl reads its
# headers from a pipe as well.
#
# Exit codes:
#    0  accepted: the platform took the command
#    1  failed for any other reason, printed (an unknown code, a certificate that is not trusted, ...)
#    3  bad input or a missing program; nothing was sent
#    5  forbidden: wrong key, key disabled, signature, permission, role or source address
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
unset -v credentials key_id key_secret security_token token_line query key_bytes byte char mixed block digest inner \
  raw answer value rest hex arguments
arguments=("$@")
set --
IFS=$' \t\n'
export LC_ALL=C

# --- settings: one per line, replaced when the script is rendered ---
region='cn-hangzhou'
trigger_host='dataworks.cn-hangzhou.aliyuncs.com'
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

content_type='application/x-www-form-urlencoded'
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

