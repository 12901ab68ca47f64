import { action, integer, isoSeconds, text, type Account } from "../../kernel";
import { pageFrom, ramNeedOn, RamStore, ramErrors, type User } from "../ram";
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

/** Three ways to name a user; where several are sent, the first of them counts. */
interface Naming {
  UserPrincipalName?: string;
  UserId?: string;
  UserAccessKeyId?: string;
}

/** The account's user with an id or, without an id, with a key. */
function userBy({ users }: RamStore, { UserId, UserAccessKeyId }: Naming): User | undefined {
  const isMeant = (user: User) =>
    UserId === undefined ? user.accessKeys.some(({ id }) => id === UserAccessKeyId) : user.id === UserId;
  return [...users.values()].find(isMeant);
}

/** Name of the user whom the call is about. RAM decides by it, so it has to be the one whom the call then answers. */
function nameOfMeant(naming: Naming, ram: RamStore): string {
  return naming.UserPrincipalName?.replace(/@.*$/, "") ?? userBy(ram, naming)?.name ?? "*";
}

export const userActions = {
  GetUser: action({
    parameters: { UserPrincipalName: text(), UserId: text(), UserAccessKeyId: text() },
    ram: ramNeedOn("GetUser", ({ input, global }) => `user/${nameOfMeant(input, global(RamStore))}`),
    handle: (context) => {
      const { input, account, global } = context;
      if (input.UserPrincipalName !== undefined)
        return { User: shown(requireUser(context, input.UserPrincipalName), account) };
      if (input.UserId === undefined && input.UserAccessKeyId === undefined) throw imsErrors.userNotNamed();
      // A key of another account is as unknown as one that does not exist.
      const user = userBy(global(RamStore), input);
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
