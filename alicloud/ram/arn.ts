import { matchesWildcard } from "./wildcard";

/** The parts of `acs:<service>:<region>:<account>:<relative id>`. Region and account may be empty or `*`. */
export interface Arn {
  /** RAM code of the service: `ram`, `vpc`, `dataworks`. */
  service: string;
  region: string;
  accountId: string;
  /** For instance `role/reader`; may contain colons and slashes. */
  relativeId: string;
}

/** Reads an ARN; undefined when the text is none. Only the first four colons separate (RAM: policy elements, Resource). */
export function parseArn(text: string): Arn | undefined {
  const match = /^acs:([^:]*):([^:]*):([^:]*):(.+)$/s.exec(text);
  if (!match) return undefined;
  const [, service = "", region = "", accountId = "", relativeId = ""] = match;
  return { service, region, accountId, relativeId };
}

/** The text of an ARN; the reverse of `parseArn`. */
export function formatArn({ service, region, accountId, relativeId }: Arn): string {
  return `acs:${service}:${region}:${accountId}:${relativeId}`;
}

/** ARN of a RAM role. RAM is global, so the region stays empty. */
export function roleArn(role: { accountId: string; name: string }): string {
  return formatArn({ service: "ram", region: "", accountId: role.accountId, relativeId: `role/${role.name}` });
}

/** ARN of a RAM user. */
export function userArn(user: { accountId: string; name: string }): string {
  return formatArn({ service: "ram", region: "", accountId: user.accountId, relativeId: `user/${user.name}` });
}

/** ARN that stands for every user and role of an account in a trust policy. */
export function rootArn(account: { accountId: string }): string {
  return formatArn({ service: "ram", region: "", accountId: account.accountId, relativeId: "root" });
}

/**
 * Whether a resource fits a `Resource` value. ARNs are compared part by part, so a star in the region cannot swallow the
 * account. Case counts, except for RAM roles: their ARNs have been seen in lower case whatever the role was called.
 */
export function matchesResource(pattern: string, resource: string): boolean {
  if (pattern === "*") return true;
  const wanted = parseArn(pattern);
  const actual = parseArn(resource);
  if (!wanted || !actual) return matchesWildcard(pattern, resource);
  const ignoreCase = actual.service === "ram" && /^role\//i.test(actual.relativeId);
  return (["service", "region", "accountId", "relativeId"] as const).every((part) =>
    ignoreCase
      ? matchesWildcard(wanted[part].toLowerCase(), actual[part].toLowerCase())
      : matchesWildcard(wanted[part], actual[part]),
  );
}

/** Whether an action fits an `Action` value: `*`, or `<service>:<name>` with wildcards. Case does not count. */
export function matchesAction(pattern: string, action: string): boolean {
  return matchesWildcard(pattern.toLowerCase(), action.toLowerCase());
}
