# --- credentials: the key of a user of the target, from a secret that the linked role may read ---

# --- settings of the secret ---
kms_host='kms.cn-hangzhou.aliyuncs.com'
secret_name='demo-trigger-key'
secret_query='SecretName=demo-trigger-key'
# --- end of settings ---

# Reads the secret, so that the requests from here on are signed with the key that it holds.
get_key() {
  say "Reading the secret $secret_name, through $kms_host."
  forbidden_next="Check the linked role of this node and its policy (one secret, one address), and that the secret is there: post-deploy apply."
  host=$kms_host api_action=GetSecretValue api_version=2016-01-20 body='' query=$secret_query
  call takes_secret
  forbidden_next="Check the key in the secret $secret_name, the user's policy and network policy, and its role in the target workspace."
}

# Reads the key. It is one of a user, without a token.
takes_secret() {
  read_text SecretData || return
  split_key "$value" ||
    finish 1 "Failed: the secret $secret_name does not hold AccessKeyId:AccessKeySecret (request ${request_id:-none})." \
      "Run post-deploy apply, which stores the key anew."
  security_token=''
  unset -v value answer
}
