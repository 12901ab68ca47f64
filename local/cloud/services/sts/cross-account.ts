import { parseArn } from "../../../../alicloud/ram";
import type { Account, CloudState } from "../../kernel";
import { OidcProviders, type OidcProvider } from "../ims/oidc-provider-store";
import { RamStore, type Role, type User } from "../ram/store";

/** An account, user or role that an ARN names, with the account that it belongs to. */
export type ResolvedPrincipal =
  | { kind: "root"; account: Account }
  | { kind: "user"; account: Account; user: User }
  | { kind: "role"; account: Account; role: Role };

/** The identity provider that an ARN names, in whichever account that is; who asks for it is not known yet. */
export function resolveOidcProvider(state: CloudState, arn: string): OidcProvider | undefined {
  const parsed = parseArn(arn);
  const account = parsed?.service === "ram" ? state.account(parsed.accountId) : undefined;
  const name = /^oidc-provider\/([^/]+)$/.exec(parsed?.relativeId ?? "")?.[1];
  return account && name !== undefined ? state.global(OidcProviders, account).providers.get(name) : undefined;
}

/**
 * Looks up whom an ARN names, in whichever account that is. It is the one function of RAM and STS that reaches beyond
 * the caller's account: a role is assumed across accounts, and a trust policy can only name somebody who exists. It
 * finds things and decides nothing; whether the caller may become the role is decided by the role's trust policy.
 * Undefined: the ARN is none of a principal, or there is no such account, user or role.
 */
export function resolvePrincipal(state: CloudState, arn: string): ResolvedPrincipal | undefined {
  const parsed = parseArn(arn);
  const account = parsed?.service === "ram" ? state.account(parsed.accountId) : undefined;
  if (!parsed || !account) return undefined;
  if (parsed.relativeId === "root") return { kind: "root", account };
  const [kind, name] = /^(user|role)\/(.+)$/.exec(parsed.relativeId)?.slice(1) ?? [];
  const ram = state.global(RamStore, account);
  const user = kind === "user" ? ram.users.get(name!) : undefined;
  if (user) return { kind: "user", account, user };
  const role = kind === "role" ? ram.roles.get(name!) : undefined;
  return role && { kind: "role", account, role };
}
