# --- the linked role of this node ---
#
# The platform puts temporary credentials of the role that is linked to the node into LINKED_ROLE_ACCESS_KEY_ID,
# LINKED_ROLE_ACCESS_KEY_SECRET and LINKED_ROLE_SECURITY_TOKEN. They leave the environment before any other process is
# started.
#
# Arguments, as the platform hands them over:
#   1  the scheduled time of this node as yyyymmddhh24miss (the scheduling parameter cyctime)
#   2  the id of this run (the scheduling parameter taskid)

# --- settings of the linked role ---
linked_role='acs:ram::1000000000000001:role/demo-caller'
# --- end of settings ---

argument_count=${#arguments[@]}
scheduled_at=${arguments[0]-}
run_id=${arguments[1]-}
unset -v arguments
key_id=${LINKED_ROLE_ACCESS_KEY_ID-}
key_secret=${LINKED_ROLE_ACCESS_KEY_SECRET-}
security_token=${LINKED_ROLE_SECURITY_TOKEN-}
unset -v LINKED_ROLE_ACCESS_KEY_ID LINKED_ROLE_ACCESS_KEY_SECRET LINKED_ROLE_SECURITY_TOKEN

read_input() {
  ((argument_count == 2)) ||
    bad_input "two arguments are expected (scheduled time, run), $argument_count were given." \
      "Set both parameters of the node: the scheduling parameters cyctime and taskid."
  [[ -n $key_id && -n $key_secret && -n $security_token ]] ||
    bad_input "the node has no credentials of a linked role (LINKED_ROLE_ACCESS_KEY_ID and the two beside it)." \
      "Link the role $linked_role to this node, in the run configuration and in the scheduling configuration."
  if ! is_key "$key_id" "$key_secret" || ! is_token "$security_token"; then
    bad_input "the credentials of the linked role are not of the known form." \
      "Link the role $linked_role to this node again."
  fi
  check_scheduled_at "argument 1"
  # Only for the audit log. Where the platform does not know the parameter, its name comes in, and a number takes its place.
  [[ $run_id =~ ^[0-9]{1,20}$ ]] || printf -v run_id '%(%s)T' -1
}
