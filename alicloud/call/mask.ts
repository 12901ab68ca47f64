/** Values that were secret when they were read or made; nothing printed may contain one. */
const secrets = new Set<string>();
/** AccessKey ids in use: no secrets, but no error text needs them. */
const keyIds = new Set<string>();

/** Shorter values would mask ordinary words. */
const SHORTEST = 8;

const STARS = "******";

/** Values that are recognisable by their form, for text that came from elsewhere. */
const SECRET_FORMS: readonly (readonly [RegExp, string])[] = [
  [
    // The sign after the name may be encoded, once or twice: refusals of a signature repeat the text that was signed.
    /((?:AccessKeySecret|SecurityToken|OIDCToken|Signature|security-token)["']?\s*(?:[=:]|%(?:25)*3[AD])\s*["']?)[^\s&"',]+/gi,
    `$1${STARS}`,
  ],
  [/(Authorization["']?\s*[=:]\s*["']?)[^\r\n"']+/gi, `$1${STARS}`],
  // The query of an address may be signed, or carry a token.
  [/(https?:\/\/[^\s?"']+)\?[^\s"']+/gi, "$1?..."],
];

/** Registers a secret or a session token, so that `maskSecrets` and every error text hide it from now on. */
export function rememberSecret(value: string): void {
  if (value.length >= SHORTEST) secrets.add(value);
}

/** Registers an AccessKey id, which error texts hide. */
export function rememberKeyId(value: string): void {
  if (value.length >= SHORTEST) keyIds.add(value);
}

/** `text` with every registered secret, and everything that looks like a signed address or token, replaced by stars. */
export function maskSecrets(text: string): string {
  let masked = text;
  for (const value of secrets) {
    masked = masked.replaceAll(value, STARS).replaceAll(encodeURIComponent(value), STARS);
  }
  for (const [form, replacement] of SECRET_FORMS) masked = masked.replace(form, replacement);
  return masked;
}

/** As `maskSecrets`, and AccessKey ids as well: vendor messages about keys and signatures repeat them. */
export function maskForError(text: string): string {
  let masked = maskSecrets(text);
  for (const value of keyIds) masked = masked.replaceAll(value, STARS);
  return masked.replace(/\b(LTAI|STS\.)[A-Za-z0-9]{8,}/g, `$1${STARS}`);
}
