import { action, required, text } from "../../kernel";
import { requireKey } from "../ram";
import { holderOf } from "./access-keys";
import { keyPolicyText, readKeyPolicy } from "./key-policy-text";
import { userNeed } from "./needs";

/** From where an access key may be used. The front door asks the policy at every request that the key signs. */
export const keyPolicyActions = {
  SetAccessKeyPolicy: action({
    parameters: {
      UserAccessKeyId: required(text()),
      AccessKeyPolicy: required(text()),
      UserPrincipalName: text(),
    },
    ram: userNeed("SetAccessKeyPolicy"),
    handle: (context) => {
      const { input } = context;
      const key = requireKey(holderOf(context, input), input.UserAccessKeyId);
      key.policy = readKeyPolicy(input.AccessKeyPolicy);
      return { AccessKeyId: key.id, AccessKeyPolicy: keyPolicyText(key.policy) };
    },
  }),

  GetAccessKeyPolicy: action({
    parameters: { UserAccessKeyId: required(text()), UserPrincipalName: text() },
    ram: userNeed("GetAccessKeyPolicy"),
    handle: (context) => {
      const key = requireKey(holderOf(context, context.input), context.input.UserAccessKeyId);
      return { AccessKeyId: key.id, AccessKeyPolicy: key.policy ? keyPolicyText(key.policy) : "" };
    },
  }),
};
