import { createPublicKey, generateKeyPair, randomUUID, sign, type JsonWebKey } from "node:crypto";
import { promisify } from "node:util";
import type { Surroundings } from "../../kernel";

/** A key as an issuer publishes it: a member of its JSON Web Key Set. */
export type PublishedKey = JsonWebKey & { kid?: string };

/** Who issues identity tokens. On the real cloud it is a server on the internet, from where STS fetches the keys. */
interface OidcIssuer {
  /** What it would publish. */
  keys: PublishedKey[];
  /** Only of an issuer that is made here: the key that it signs with, as PEM. */
  privateKey?: string;
  /** Of its server's certificate authority; undefined is not compared. */
  fingerprint?: string;
}

const RSA_BITS = 2048;

/**
 * The issuers that this local cloud knows, as it reaches no internet: each with the keys of a real one, or made here with
 * a key of its own. They stand outside every account.
 */
export class OidcIssuers {
  private readonly issuers = new Map<string, OidcIssuer>();

  constructor(private readonly surroundings: Surroundings) {}

  /** Takes the keys that an issuer publishes. What was known of it is forgotten. */
  register(url: string, issuer: { keys: PublishedKey[]; fingerprint?: string | undefined }): void {
    const { keys, fingerprint } = issuer;
    this.issuers.set(url, { keys, ...(fingerprint !== undefined && { fingerprint }) });
  }

  /** Makes an issuer with a new key, so that tokens of before are not accepted any more. Returns what it publishes. */
  async make(url: string, options: { fingerprint?: string | undefined }): Promise<PublishedKey[]> {
    const { publicKey, privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: RSA_BITS });
    const key: PublishedKey = { ...publicKey.export({ format: "jwk" }), kid: randomUUID(), alg: "RS256", use: "sig" };
    this.register(url, { keys: [key], ...options });
    const pem = privateKey.export({ format: "pem", type: "pkcs8" }) as string;
    this.surroundings.secrets.add(pem);
    this.issuers.get(url)!.privateKey = pem;
    return [key];
  }

  /** Keys and fingerprint of an issuer; undefined where nothing answers at its address. */
  find(url: string): Readonly<OidcIssuer> | undefined {
    return this.issuers.get(url);
  }

  /**
   * A token, signed with RS256, of an issuer that was made here; undefined when it was not.
   *
   * @param claims.lifetimeSeconds from the virtual clock's now
   */
  mint(url: string, claims: { subject: string; audience: string; lifetimeSeconds: number }): string | undefined {
    const issuer = this.issuers.get(url);
    if (issuer?.privateKey === undefined) return undefined;
    const issuedAt = Math.floor(this.surroundings.clock.now() / 1000);
    const head = { typ: "JWT", alg: "RS256", kid: issuer.keys[0]!.kid };
    const content = {
      iss: url,
      sub: claims.subject,
      aud: claims.audience,
      iat: issuedAt,
      exp: issuedAt + claims.lifetimeSeconds,
      jti: randomUUID(),
    };
    const signed = [head, content].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
    const token = `${signed}.${sign("RSA-SHA256", Buffer.from(signed), issuer.privateKey).toString("base64url")}`;
    this.surroundings.secrets.add(token);
    return token;
  }
}

/** Whether a key is one that RS256 signatures can be checked with. */
export function isRsaKey(key: PublishedKey): boolean {
  try {
    return createPublicKey({ key, format: "jwk" }).asymmetricKeyType === "rsa";
  } catch {
    return false;
  }
}
