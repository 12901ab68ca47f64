# --- credentials: a session of a role of the target, which the linked role may take ---

# --- settings of the role of the target ---
sts_host='sts.cn-hangzhou.aliyuncs.com'
trigger_role='acs:ram::1000000000000002:role/demo-trigger'
# All parameters of AssumeRole but the name of the session, which comes last.
assume_role_query='DurationSeconds=900&ExternalId=0&Policy=%7B%7D&RoleArn=0'
# The audit log of the target shows it, with the id of the run behind it.
session_name='demo'
# --- end of settings ---

# Takes the trigger role, so that the requests from here on are signed as it.
get_key() {
  say "Taking the role $trigger_role as $session_name-$run_id, through $sts_host."
  forbidden_next="Check the linked role of this node, its policy (one role, one address), and that the target's role trusts it with this external id."
  host=$sts_host api_action=AssumeRole api_version=2015-04-01 body=''
  query="$assume_role_query&RoleSessionName=$session_name-$run_id"
  call takes_session
  forbidden_next="Check the trigger role's policy, the address that it is pinned to, and its role in the target workspace."
}

# Reads the session's key. Every part has to be there.
takes_session() {
  read_text AccessKeyId && key_id=$value && read_text AccessKeySecret && key_secret=$value &&
    read_text SecurityToken && security_token=$value || return
  unset -v value answer
  is_key "$key_id" "$key_secret" && is_token "$security_token"
}
