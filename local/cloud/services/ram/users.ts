import { action, isoSeconds, required, text, type ActionContext, type IdSource } from "../../kernel";
import { ramErrors } from "./errors";
import { markerParameters, pageFrom } from "./marker-paging";
import { need } from "./needs";
import { RamStore, type User } from "./store";
import { checkText, NAMES, NOTES } from "./text-checks";

/** The user with a name; refused when the account has none. */
export function requireUser({ global }: Pick<ActionContext, "global">, name: string): User {
  const user = global(RamStore).users.get(name);
  if (!user) throw ramErrors.userUnknown(name);
  return user;
}

/** An 18-digit id; `first` tells users, roles and groups apart. */
export function principalId(ids: IdSource, kind: "user" | "role" | "group"): string {
  return { user: "2", role: "3", group: "4" }[kind] + ids.digits19(`ram-${kind}`).slice(2);
}

/** Refuses what a user cannot be called or noted with; `prefix` is that of the parameter names. */
function checkUserTexts(prefix: "" | "New", texts: { name?: string; displayName?: string; comments?: string }): void {
  checkText(`${prefix}UserName`, texts.name, NAMES.user);
  checkText(`${prefix}DisplayName`, texts.displayName, NOTES.displayName);
  checkText(`${prefix}Comments`, texts.comments, NOTES.comments);
}

/** A user as every read shows it. */
function shownUser(user: User): object {
  return {
    UserId: user.id,
    UserName: user.name,
    DisplayName: user.displayName,
    MobilePhone: user.mobilePhone,
    Email: user.email,
    Comments: user.comments,
    CreateDate: isoSeconds(user.createdAt),
    UpdateDate: isoSeconds(user.updatedAt),
  };
}

/** Gives a user another name; keys and attachments stay. */
function rename(ram: RamStore, user: User, name: string): void {
  if (name === user.name) return;
  if (ram.users.has(name)) throw ramErrors.userExists(name);
  ram.users.delete(user.name);
  user.name = name;
  ram.users.set(name, user);
}

export const userActions = {
  CreateUser: action({
    parameters: {
      UserName: required(text()),
      DisplayName: text(),
      MobilePhone: text(),
      Email: text(),
      Comments: text(),
    },
    ram: need("CreateUser", { kind: "user" }),
    handle: ({ input, global, ids, clock }) => {
      const { users } = global(RamStore);
      checkUserTexts("", { name: input.UserName, displayName: input.DisplayName, comments: input.Comments });
      if (users.has(input.UserName)) throw ramErrors.userExists(input.UserName);
      const user: User = {
        id: principalId(ids, "user"),
        name: input.UserName,
        displayName: input.DisplayName ?? "",
        mobilePhone: input.MobilePhone ?? "",
        email: input.Email ?? "",
        comments: input.Comments ?? "",
        createdAt: clock.now(),
        updatedAt: clock.now(),
        attachments: [],
        accessKeys: [],
        groups: new Map(),
      };
      users.set(user.name, user);
      return { User: shownUser(user) };
    },
  }),

  GetUser: action({
    parameters: { UserName: required(text()) },
    ram: need("GetUser", { kind: "user", nameFrom: "UserName" }),
    handle: (context) => ({ User: shownUser(requireUser(context, context.input.UserName)) }),
  }),

  ListUsers: action({
    parameters: markerParameters,
    ram: need("ListUsers", { kind: "user" }),
    handle: ({ input, global }) => {
      const { entries, position } = pageFrom([...global(RamStore).users.values()], input);
      return { ...position, Users: { User: entries.map(shownUser) } };
    },
  }),

  UpdateUser: action({
    parameters: {
      UserName: required(text()),
      NewUserName: text(),
      NewDisplayName: text(),
      NewMobilePhone: text(),
      NewEmail: text(),
      NewComments: text(),
    },
    ram: need("UpdateUser", { kind: "user", nameFrom: "UserName" }),
    handle: (context) => {
      const { input, global, clock } = context;
      const user = requireUser(context, input.UserName);
      checkUserTexts("New", {
        name: input.NewUserName,
        displayName: input.NewDisplayName,
        comments: input.NewComments,
      });
      rename(global(RamStore), user, input.NewUserName ?? user.name);
      user.displayName = input.NewDisplayName ?? user.displayName;
      user.mobilePhone = input.NewMobilePhone ?? user.mobilePhone;
      user.email = input.NewEmail ?? user.email;
      user.comments = input.NewComments ?? user.comments;
      user.updatedAt = clock.now();
      return { User: shownUser(user) };
    },
  }),

  DeleteUser: action({
    parameters: { UserName: required(text()) },
    ram: need("DeleteUser", { kind: "user", nameFrom: "UserName" }),
    handle: (context) => {
      const user = requireUser(context, context.input.UserName);
      if (user.accessKeys.length > 0) throw ramErrors.userHasKeys(user.name);
      if (user.attachments.length > 0) throw ramErrors.userHasPolicies(user.name);
      if (user.groups.size > 0) throw ramErrors.userInGroup(user.name);
      if (user.loginProfile) throw ramErrors.userHasLogin(user.name);
      context.global(RamStore).users.delete(user.name);
      return {};
    },
  }),
};
