import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { ParsedRequest } from "../http-request";

/** What a request says about who signed it, before the signature is checked. */
export interface Claim {
  accessKeyId: string;
  securityToken?: string;
  /** As sent; replays are told by it. */
  nonce?: string;
  /** ISO 8601 or an HTTP date. */
  timestamp?: string;
  /** A way of signing that has no nonces: what is sent twice cannot be told from two requests. */
  repeatable?: true;
  /** How long after `timestamp` the request counts, in seconds; absent: as long as clocks may differ. */
  validSeconds?: number;
  signature: string;
}

/** One way in which clients sign. */
export interface SignatureScheme {
  /** Undefined when the request is not signed in this way. */
  claim(request: ParsedRequest): Claim | undefined;
  /** Every signature that a known client would make for this request; clients deviate in small ways. */
  signatures(request: ParsedRequest, secret: string): string[];
}

/** RFC 3986 percent-encoding: upper-case hex, only the unreserved characters left bare. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

export function sha256Hex(data: string | Buffer): string {
  return createHash("sha256").update(data).digest("hex");
}

export function hmac(
  algorithm: "sha1" | "sha256",
  secret: string | Buffer,
  text: string,
  encoding: "base64" | "hex",
): string {
  return createHmac(algorithm, secret).update(text, "utf8").digest(encoding);
}

export function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Sorts by code unit, as every signing rule of the vendor does. */
export function byName<Pair extends readonly [string, string]>(pairs: readonly Pair[]): Pair[] {
  return [...pairs].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

/** Whether a query name holds what separates parameters or lines in a text to sign that leaves names as they are. */
export function separatorInName(name: string): boolean {
  return /[&=?\r\n]/.test(name);
}
