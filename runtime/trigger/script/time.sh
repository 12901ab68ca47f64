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
    bad_input "the scheduled time is not a time of the calendar." \
      "Set that parameter of the node to the scheduling parameter cyctime."
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

