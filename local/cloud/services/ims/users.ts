import { action, integer, isoSeconds, text, type Account } from "../../kernel";
import { KeyIndex, pageFrom, ramNeedOn, RamStore, ramErrors, type User } from "../ram";
import { imsErrors } from "./errors";
import { principalNameOf, requireUser } from "./user-names";

function shown(user: User, account: Account): object {
  return {
    UserId: user.id,
    UserName: user.name,
    UserPrincipalName: principalNameOf(account, user.name),
    DisplayName: user.displayName,
    MobilePhone: user.mobilePhone,
    Email: user.email,
    Comments: user.comments,
    CreateDate: isoSeconds(user.createdAt),
    UpdateDate: isoSeconds(user.updatedAt),
    ProvisionType: "Manual",
    Tags: { Tag: [] },
  };
}

/** Name of the user that the parameters name in one of three ways; RAM decides by it before the call runs. */
function namedUser(input: object, ram: RamStore): string | undefined {
  const { UserPrincipalName, UserId, UserAccessKeyId } = input as Record<string, string | undefined>;
  if (UserPrincipalName !== undefined) return UserPrincipalName.replace(/@.*$/, "");
  const holds = (user: User) => user.id === UserId || user.accessKeys.some(({ id }) => id === UserAccessKeyId);
  return [...ram.users.values()].find(holds)?.name;
}

export const userActions = {
  GetUser: action({
    parameters: { UserPrincipalName: text(), UserId: text(), UserAccessKeyId: text() },
    ram: ramNeedOn("GetUser", ({ input, global }) => `user/${namedUser(input, global(RamStore)) ?? "*"}`),
    handle: (context) => {
      const { input, account, global, shared } = context;
      if (input.UserPrincipalName !== undefined)
        return { User: shown(requireUser(context, input.UserPrincipalName), account) };
      const owner = input.UserAccessKeyId === undefined ? undefined : shared(KeyIndex).ownerOf(input.UserAccessKeyId);
      // A key of another account is as unknown as one that does not exist.
      const ownerId = owner?.accountId === account.id ? owner.userId : undefined;
      const id = input.UserId ?? ownerId ?? undefined;
      if (id === undefined && input.UserAccessKeyId === undefined) throw imsErrors.userNotNamed();
      const user = id === undefined ? undefined : global(RamStore).userById(id);
      if (!user) throw ramErrors.userUnknown(input.UserId ?? input.UserAccessKeyId);
      return { User: shown(user, account) };
    },
  }),

  ListUsers: action({
    parameters: { Marker: text(), MaxItems: integer() },
    ram: ramNeedOn("ListUsers", () => "user/*"),
    handle: ({ input, account, global }) => {
      const { entries, position } = pageFrom([...global(RamStore).users.values()], input);
      return { ...position, Users: { User: entries.map((user) => shown(user, account)) } };
    },
  }),
};
