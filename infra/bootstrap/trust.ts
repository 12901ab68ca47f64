import { BadInput, type InputProblem } from "../../alicloud/call";
import { ACCOUNT_ROLES, callerName, guardName, triggerName, type AccountRole } from "../../alicloud/ram";
import type { Trust, WantedProvider } from "./options";

/** Who may take the roles, as it is given on the command line. */
export interface TrustWords {
  /** `<role>=user/<name>`, `<role>=role/<name>` or `<role>=oidc/<subject>`. */
  trust: readonly string[];
  oidcProvider?: string | undefined;
  oidcIssuer?: string | undefined;
  oidcAudience?: string | undefined;
  oidcFingerprint?: readonly string[];
}

/** Audience that the vendor's own examples ask tokens for. */
const DEFAULT_AUDIENCE = "sts.aliyuncs.com";

const FORM = "deployer=, preview= or operator= with user/<name>, role/<name> or oidc/<subject>";
const NAME = /^[\w.-]{1,64}$/;

/** Reads who may take the roles. @throws BadInput with every problem */
export function readTrust(
  words: TrustWords,
  { pair, knownProvider }: { pair: string; knownProvider?: string | undefined },
): { trust: Trust; provider?: WantedProvider } {
  const problems: InputProblem[] = [];
  const wrong = (option: string, value: string | undefined, allowed: string) =>
    void problems.push({ file: option, path: "", ...(value === undefined ? {} : { value }), allowed });
  const found = new Map<AccountRole, { users: string[]; roles: string[]; subjects: string[] }>();
  // They hold keys outside the account or run other people's code; with one of them a role of ours could be had.
  const own = [triggerName(pair), callerName(pair), guardName(pair)];

  for (const each of words.trust) {
    const [, role = "", kind = "", name = ""] = /^(\w+)=(user|role|oidc)\/(.+)$/s.exec(each) ?? [];
    if (!isRole(role)) {
      wrong("--trust", each, FORM);
      continue;
    }
    const parties = found.get(role) ?? { users: [], roles: [], subjects: [] };
    found.set(role, parties);
    if (kind === "oidc") {
      if (/[*?\s]/.test(name)) wrong("--trust", each, "a subject in full, as it stands in the token, without * and ?");
      parties.subjects.push(name);
    } else {
      if (!NAME.test(name)) wrong("--trust", each, `the name of a ${kind}: letters, digits and . _ -`);
      if (own.includes(name)) wrong("--trust", each, "none of the pair's own users and roles");
      parties[kind === "user" ? "users" : "roles"].push(name);
    }
  }

  const subjects = [...found.values()].flatMap((parties) => parties.subjects);
  const provider = readProvider(words, { knownProvider, wanted: subjects.length > 0, wrong });
  if (problems.length > 0) throw new BadInput({ problems });
  const trust = Object.fromEntries(
    [...found].map(([role, { users, roles, subjects }]) => [
      role,
      {
        users,
        roles,
        ...(provider &&
          subjects.length > 0 && {
            oidc: { provider: provider.name, issuer: provider.issuer, audience: provider.audience, subjects },
          }),
      },
    ]),
  );
  return { trust, ...(provider && { provider }) };
}

function readProvider(
  words: TrustWords,
  options: {
    knownProvider?: string | undefined;
    wanted: boolean;
    wrong: (option: string, value: string | undefined, allowed: string) => void;
  },
): WantedProvider | undefined {
  const { oidcIssuer: issuer, oidcAudience: audience = DEFAULT_AUDIENCE, oidcFingerprint: fingerprints = [] } = words;
  const name = words.oidcProvider ?? options.knownProvider;
  const { wanted, wrong } = options;
  if (!wanted && issuer === undefined && words.oidcProvider === undefined) return undefined;
  if (name === undefined || !NAME.test(name))
    wrong("--oidc-provider", name, "a name for the identity provider: letters, digits and . _ -");
  if (issuer === undefined || !/^https:\/\/[^\s?#@]{1,247}$/.test(issuer))
    wrong("--oidc-issuer", issuer, "the issuer's address as in the tokens: https://, without query, fragment or user");
  if (!/^[A-Za-z0-9][\w.:/-]{0,127}$/.test(audience))
    wrong("--oidc-audience", audience, "the audience that the tokens are for: letters, digits and . - _ : /");
  for (const each of fingerprints)
    if (!/^[A-Za-z0-9]{1,128}$/.test(each)) wrong("--oidc-fingerprint", each, "letters and digits, at most 128");
  return name === undefined || issuer === undefined ? undefined : { name, issuer, audience, fingerprints };
}

function isRole(role: string): role is AccountRole {
  return (ACCOUNT_ROLES as readonly string[]).includes(role);
}
