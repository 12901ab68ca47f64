# --- outcome ---

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
  hide_token
  message=${message:0:300}
}

# A refusal of the signature repeats what was signed, the token among it: takes that out of "message".
hide_token() {
  local before='[Ss]ecurity-?[Tt]oken"?(:|=|%)'
  [[ -n $security_token ]] || return 0
  message=${message//'\/'/'/'}
  message=${message//"$security_token"/******}
  [[ ! $message =~ $before ]] || message="${message%%"${BASH_REMATCH[0]}"*}..."
}

# The text of the field $1 of the answer, into "value". Fails when the answer has none, or one with escapes that no key
# or token needs.
read_text() {
  local rest='"[[:space:]]*:[[:space:]]*"(([^"\\]|\\["/\\]|\\u00[2-7][0-9A-Fa-f])*)"' hex
  local pattern="\"$1$rest"
  [[ $answer =~ $pattern ]] || return
  rest=${BASH_REMATCH[1]}
  value=''
  while [[ $rest == *\\* ]]; do
    value+=${rest%%\\*}
    rest=${rest#*\\}
    if [[ $rest == u* ]]; then
      hex=${rest:3:2}
      printf -v hex "\\x$hex"
      value+=$hex
      rest=${rest:5}
    else
      value+=${rest:0:1}
      rest=${rest:1}
    fi
  done
  value+=$rest
}

# The text after a refusal: what the API said, as far as it said it.
details() { printf -v detail '%s' "HTTP $status, code ${code:-none}, request ${request_id:-none}${message:+: $message}"; }

# Tells refusals apart by the API's code alone, never by its prose or the HTTP status; sets "refusal" to an exit code,
# "retry", or nothing for a code that is not in the table. No page of the vendor lists the codes of the trigger
# call: the general ones are documented, those of the four states of an instance are assumed (the local cloud answers
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
  # Only the trigger call is about an instance.
  [[ $refusal != 2? || $firing == yes ]] || refusal=''
}

# Ends the script for an answer that no repeat can change.
refused() {
  details
  case $refusal in
  5) finish 5 "Forbidden ($detail)" "$forbidden_next" ;;
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

# Judges an attempt: succeeds when $1, which looks at the answer, does. Else ends the script, or fails after setting
# "why" when it is worth another attempt.
judge() {
  case $curl_code in
  0) ;;
  35 | 51 | 53 | 54 | 58 | 59 | 60 | 66 | 77 | 80 | 82 | 83 | 90 | 91)
    # 35 is also a connection that breaks in the middle of the handshake, and may pass.
    why=tls
    [[ $curl_code == 35 ]] || give_up
    return 1
    ;;
  *)
    if [[ $opened == yes ]]; then
      why=lost maybe_arrived=$firing
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
    return 1
    ;;
  esac
  ever_answered=yes
  read_answer
  [[ $status != 200 ]] || ! "$1" || return 0
  classify "$code"
  if [[ $refusal == retry || (-z $refusal && $status == 429) ]]; then
    why=throttled
  elif [[ -z $refusal && $status == 5?? ]]; then
    why=server maybe_arrived=$firing
  else
    refused
  fi
  return 1
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
    finish 6 "Try again later: $host is not reached now (curl code $curl_code).$arrived" "$again"
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
