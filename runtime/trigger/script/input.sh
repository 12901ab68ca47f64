# --- what came in ---

# Whether $1 and $2 can be a key's id and secret: nothing that could break out of a header.
is_key() {
  local id='^[A-Za-z0-9._@+=/-]+$' secret='^[!-~]+$'
  [[ $1 =~ $id && $2 =~ $secret ]]
}

# Whether $1 can be a security token: no quotes and no backslash, which mean something to curl.
is_token() {
  local token='^[A-Za-z0-9._~+/=%:@,-]+$'
  [[ $1 =~ $token ]]
}

# Splits AccessKeyId:AccessKeySecret into "key_id" and "key_secret".
split_key() {
  [[ $1 == *:* ]] && is_key "${1%%:*}" "${1#*:}" || return
  key_id=${1%%:*}
  key_secret=${1#*:}
}

# Ends the script when the scheduled time is not of its form. $1: which argument it is.
check_scheduled_at() {
  [[ $scheduled_at =~ ^[0-9]{14}$ ]] ||
    bad_input "$1 (scheduled time) is not of the form yyyymmddhh24miss." \
      "Set that parameter of the node to the scheduling parameter cyctime."
}
