import { action, isoSeconds, oneOf, required, text, type ActionContext } from "../../kernel";
import { createKey, deleteKey, holderNamed, requireKey, shownKey, type KeyHolder } from "../ram";
import { userNeed } from "./needs";
import { userNameIn } from "./user-names";

/** Whose keys an action works on; without a name they are the caller's. */
export function holderOf(
  context: Pick<ActionContext, "global" | "caller" | "account">,
  { UserPrincipalName }: { UserPrincipalName?: string },
): KeyHolder {
  const name = UserPrincipalName === undefined ? undefined : userNameIn(context.account, UserPrincipalName);
  return holderNamed(context, name);
}

export const accessKeyActions = {
  CreateAccessKey: action({
    parameters: { UserPrincipalName: text() },
    ram: userNeed("CreateAccessKey"),
    handle: (context) => {
      const key = createKey(context, holderOf(context, context.input));
      return { AccessKey: { ...shownKey(key), AccessKeySecret: key.secret } };
    },
  }),

  ListAccessKeys: action({
    parameters: { UserPrincipalName: text() },
    ram: userNeed("ListAccessKeys"),
    handle: (context) => ({
      AccessKeys: {
        AccessKey: holderOf(context, context.input).keys.map((key) => ({
          ...shownKey(key),
          UpdateDate: isoSeconds(key.updatedAt),
        })),
      },
    }),
  }),

  UpdateAccessKey: action({
    parameters: {
      UserAccessKeyId: required(text()),
      Status: required(oneOf("Active", "Inactive")),
      UserPrincipalName: text(),
    },
    ram: userNeed("UpdateAccessKey"),
    handle: (context) => {
      const { input, clock } = context;
      const key = requireKey(holderOf(context, input), input.UserAccessKeyId);
      Object.assign(key, { status: input.Status, updatedAt: clock.now() });
      return {};
    },
  }),

  DeleteAccessKey: action({
    parameters: { UserAccessKeyId: required(text()), UserPrincipalName: text() },
    ram: userNeed("DeleteAccessKey"),
    handle: (context) => {
      deleteKey(context, holderOf(context, context.input), context.input.UserAccessKeyId);
      return {};
    },
  }),
};
