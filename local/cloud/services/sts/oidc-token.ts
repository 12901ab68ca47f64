import { createPublicKey, verify } from "node:crypto";
import { parseJsonText } from "../../kernel";
import { stsErrors } from "./errors";
import type { PublishedKey } from "./oidc-issuers";

/** What an identity token says. Times are epoch milliseconds. */
export interface TokenClaims {
  issuer: string;
  subject: string;
  audiences: readonly string[];
  issuedAt: number;
  expiresAt: number;
}

/** A token that was taken apart; nothing of it is proven. */
export interface ReadToken {
  claims: TokenClaims;
  /** Which of the issuer's keys it names. */
  keyId?: string;
  /** Head and content as they were signed. */
  signed: string;
  signature: Buffer;
}

/** The one way of signing that is taken. Others are refused by name, `none` among them. */
const ALGORITHM = "RS256";
/** The lengths that the vendor's page gives. */
const [SHORTEST, LONGEST] = [4, 20_000];

/** Takes a token apart. Throws what STS says of one that is none. */
export function readToken(token: string | undefined): ReadToken {
  if (token === undefined) throw stsErrors.tokenEmpty();
  if (token.length < SHORTEST || token.length > LONGEST)
    throw stsErrors.tokenContent(`it has ${token.length} characters, allowed are ${SHORTEST} to ${LONGEST}`);
  const parts = token.split(".");
  if (parts.length !== 3) throw stsErrors.tokenParts();
  const [head, content, signature] = parts as [string, string, string];
  const { alg, kid } = readPart(head);
  if (alg !== ALGORITHM) throw stsErrors.tokenAlgorithm(String(alg));
  return {
    claims: readClaims(readPart(content)),
    ...(typeof kid === "string" && { keyId: kid }),
    signed: `${head}.${content}`,
    signature: bytesOf(signature),
  };
}

/** Whether one of the keys made the signature: the one that the token names, or any when it names none. */
export function isSignedBy({ keyId, signed, signature }: ReadToken, keys: readonly PublishedKey[]): boolean {
  return keys
    .filter(({ kid }) => keyId === undefined || kid === keyId)
    .some((key) => verify("RSA-SHA256", Buffer.from(signed), createPublicKey({ key, format: "jwk" }), signature));
}

function readClaims({ iss, sub, aud, iat, exp }: Record<string, unknown>): TokenClaims {
  const audiences = Array.isArray(aud) ? (aud as unknown[]) : [aud];
  if (typeof iss !== "string") throw stsErrors.tokenContent("`iss` is no text");
  if (typeof sub !== "string") throw stsErrors.tokenContent("`sub` is no text");
  if (!audiences.every((each) => typeof each === "string")) throw stsErrors.tokenContent("`aud` is no text");
  if (typeof iat !== "number") throw stsErrors.tokenContent("`iat` is no number");
  if (typeof exp !== "number") throw stsErrors.tokenContent("`exp` is no number");
  return { issuer: iss, subject: sub, audiences, issuedAt: iat * 1000, expiresAt: exp * 1000 };
}

function readPart(part: string): Record<string, unknown> {
  const bytes = bytesOf(part);
  try {
    const value = parseJsonText(bytes.toString("utf8"));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Falls through to the refusal.
  }
  throw stsErrors.tokenContent("a part of it is no JSON object");
}

function bytesOf(part: string): Buffer {
  // The decoder skips what is no base64url, and two texts could mean the same bytes.
  if (!/^[\w-]+$/.test(part)) throw stsErrors.tokenEncoding();
  return Buffer.from(part, "base64url");
}
