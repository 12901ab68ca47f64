# --- credentials: the key of a user of the target, from a workspace parameter ---
#
# Arguments, as the platform hands them over:
#   1  AccessKeyId:AccessKeySecret (from the workspace parameter)
#   2  the scheduled time of this node as yyyymmddhh24miss (the scheduling parameter cyctime)
#
# The platform itself passes the key as an argument of this process.

argument_count=${#arguments[@]}
credentials=${arguments[0]-}
scheduled_at=${arguments[1]-}
unset -v arguments
forbidden_next="Check the key in the workspace parameter, the user's policy and network policy, and its role in the target workspace."

read_input() {
  ((argument_count == 2)) ||
    bad_input "two arguments are expected (key, scheduled time), $argument_count were given." \
      "Set both parameters of the node: the workspace parameter with the key, then the scheduling parameter cyctime."
  # An unknown workspace parameter arrives as its own name. The pattern is text and must not be expanded.
  # shellcheck disable=SC2016
  [[ $credentials != '${'* ]] ||
    bad_input "argument 1 (key) is the name of a workspace parameter, not its value." \
      "Create that workspace parameter in the source workspace, for this environment."
  split_key "$credentials" ||
    bad_input "argument 1 (key) is not of the form AccessKeyId:AccessKeySecret." \
      "Store the key again in the workspace parameter."
  security_token=''
  unset -v credentials
  check_scheduled_at "argument 2"
}

# Nothing to fetch: the key came in.
get_key() { :; }
