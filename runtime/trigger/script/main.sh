# --- attempts ---

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

# Sends the request that "host", "api_action", "api_version", "query" and "body" describe, signed with the key of the
# moment, until $1 takes the answer or the script ends. A repeat is a new request, with a new date and nonce; it is safe
# because taking a role and reading a secret change nothing, and an instance can be triggered only once.
call() {
  local attempt
  why='' headers='' code='' request_id='' message=''
  for ((attempt = 1; ; attempt++)); do
    send
    ! judge "$1" || return 0
    choose_delay "$attempt"
    ((attempt < attempts && SECONDS * 1000 + delay_ms < total_seconds * 1000)) || give_up
    say "Attempt $attempt of $attempts: $why; next one in $delay_ms ms."
    wait_ms "$delay_ms"
  done
}

was_accepted() { [[ $success == true ]]; }

main() {
  local local_time
  SECONDS=0
  check_tools
  read_input
  use_zone UTC0
  find_trigger_time
  read_offset "$trigger_offset"
  printf -v local_time '%(%Y-%m-%d %H:%M:%S)T' $((trigger_seconds + offset_seconds))
  say "Firing task $task_id ($env_type) at $local_time $trigger_offset = ${trigger_seconds}000 ms, through $trigger_host ($region)."
  refuse_too_early
  maybe_arrived=no ever_answered=no firing=no
  get_key
  firing=yes host=$trigger_host api_action=TriggerSchedulerTaskInstance api_version=2024-05-18
  query="EnvType=$env_type" body="TaskId=$task_id&TriggerTime=${trigger_seconds}000"
  call was_accepted
  finish 0 "Accepted (request ${request_id:-none})."
}

main
