import type { Account, ActionContext } from "../../kernel";
import { RamStore, ramErrors, type User } from "../ram";
import { imsErrors } from "./errors";

/** The name by which IMS knows a user: `<name>@<account>.onaliyun.com`. */
export function principalNameOf(account: Account, userName: string): string {
  return `${userName}@${account.id}.onaliyun.com`;
}

/** The user's name in a principal name of the caller's account. */
export function userNameIn(account: Account, principalName: string): string {
  const suffix = `@${account.id}.onaliyun.com`;
  if (!principalName.endsWith(suffix)) throw imsErrors.userPrincipalName(principalName);
  return principalName.slice(0, -suffix.length);
}

/** The user with a principal name; refused when the account has none. */
export function requireUser(
  { global, account }: Pick<ActionContext, "global" | "account">,
  principalName: string,
): User {
  const user = global(RamStore).users.get(userNameIn(account, principalName));
  if (!user) throw ramErrors.userUnknown(principalName);
  return user;
}
