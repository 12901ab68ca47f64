import * as z from "zod";

const claims = z.object({
  iss: z.string().optional(),
  sub: z.string().optional(),
  aud: z.union([z.string(), z.array(z.string())]).optional(),
});

/**
 * What an OIDC token says of its holder, for whoever has to compare it with a trust policy: issuer, subject and audience,
 * which are no secrets. Nothing of it is checked. Empty when the text is no token.
 */
export function claimsOf(token: string): string {
  let content: unknown;
  try {
    content = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8"));
  } catch {
    return "";
  }
  const { success, data } = claims.safeParse(content);
  if (!success) return "";
  const { iss, sub, aud } = data;
  return Object.entries({ sub, aud, iss })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name} ${JSON.stringify(value)}`)
    .join(", ");
}
