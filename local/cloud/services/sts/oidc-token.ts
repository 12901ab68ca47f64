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
  /** Absent: it counts from the beginning. */
  validFrom?: number;
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
  const { alg, kid, crit } = readPart(head);
  if (alg !== ALGORITHM) throw stsErrors.tokenAlgorithm(typeof alg === "string" ? alg : typeof alg);
  // Who does not know an extension that must be known has to refuse (RFC 7515, 4.1.11). None is known here.
  if (crit !== undefined) throw stsErrors.tokenContent("`crit` names extensions");
  return {
    claims: readClaims(readPart(content)),
    ...(typeof kid === "string" && { keyId: kid }),
    signed: `${head}.${content}`,
    signature: bytesOf(signature),
  };
}

/**
 * Whether one of the keys made the signature: the one that the token names, or any when it names none. Keys that are
 * published for something else do not count.
 */
export function isSignedBy({ keyId, signed, signature }: ReadToken, keys: readonly PublishedKey[]): boolean {
  return keys
    .filter(({ kid }) => keyId === undefined || kid === keyId)
    .filter(({ use = "sig", alg = ALGORITHM }) => use === "sig" && alg === ALGORITHM)
    .some((key) => verify("RSA-SHA256", Buffer.from(signed), createPublicKey({ key, format: "jwk" }), signature));
}

function readClaims({ iss, sub, aud, iat, exp, nbf }: Record<string, unknown>): TokenClaims {
  const audiences = Array.isArray(aud) ? (aud as unknown[]) : [aud];
  if (typeof iss !== "string") throw stsErrors.tokenContent("`iss` is no text");
  if (typeof sub !== "string") throw stsErrors.tokenContent("`sub` is no text");
  if (!audiences.every((each) => typeof each === "string")) throw stsErrors.tokenContent("`aud` is no text");
  return {
    issuer: iss,
    subject: sub,
    audiences,
    issuedAt: instant("iat", iat),
    expiresAt: instant("exp", exp),
    ...(nbf !== undefined && { validFrom: instant("nbf", nbf) }),
  };
}

/** Epoch milliseconds of a claim that holds epoch seconds, within what a date can be. */
function instant(claim: string, seconds: unknown): number {
  if (typeof seconds !== "number" || Number.isNaN(new Date(seconds * 1000).getTime()))
    throw stsErrors.tokenContent(`\`${claim}\` is no instant in seconds`);
  return seconds * 1000;
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
  const bytes = Buffer.from(part, "base64url");
  // The decoder skips what is no base64url, and unused bits at the end: many texts could mean the same bytes.
  if (part === "" || bytes.toString("base64url") !== part) throw stsErrors.tokenEncoding();
  return bytes;
}
