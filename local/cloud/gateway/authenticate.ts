import { BlockList, isIPv6 } from "node:net";
import { ApiError, defineErrors, type CloudState, type IdentityRefusal } from "../kernel";
import { callerOfKey, type AccessKeyPolicy, type Identity } from "../services/ram";
import type { ParsedRequest } from "./http-request";
import { acs3 } from "./signature/acs3";
import { logV1 } from "./signature/log-v1";
import { ossV4 } from "./signature/oss-v4";
import { ossV4Presigned } from "./signature/oss-v4-presigned";
import { roaV1 } from "./signature/roa-v1";
import { rpcV1 } from "./signature/rpc-v1";
import { sameText, type Claim, type SignatureScheme } from "./signature/scheme";

/** Ways of signing, by the family that a product's dialect names. */
const SCHEMES: Record<"acs" | "log" | "oss", readonly SignatureScheme[]> = {
  acs: [acs3, roaV1, rpcV1],
  log: [logV1],
  oss: [ossV4, ossV4Presigned],
};

function schemesFor({ speaker }: ParsedRequest): readonly SignatureScheme[] {
  return SCHEMES[speaker?.dialect?.signedAs ?? "acs"];
}

/** Makes the refusal in the words of the product that the request is for. */
function refusalOf({ speaker }: ParsedRequest, name: IdentityRefusal, detail?: string): ApiError {
  return (speaker?.dialect?.identityRefusals ?? errors)[name](detail);
}

/** Requests may be this far from the server's time. */
const CLOCK_SKEW_MS = 15 * 60_000;

const errors = defineErrors({
  unsigned: {
    status: 400,
    code: "MissingAccessKeyId",
    message: "The request carries no signature of a kind that is known here: RPC, ROA or ACS3-HMAC-SHA256.",
  },
  unknownKey: { status: 404, code: "InvalidAccessKeyId.NotFound", message: "Specified access key is not found." },
  inactiveKey: { status: 400, code: "InvalidAccessKeyId.Inactive", message: "Specified access key is disabled." },
  badSignature: {
    status: 400,
    code: "SignatureDoesNotMatch",
    message: "Specified signature is not matched with our calculation.",
  },
  badToken: {
    status: 400,
    code: "InvalidSecurityToken.MismatchWithAccessKey",
    message: "The security token does not belong to the access key.",
  },
  expiredToken: { status: 400, code: "InvalidSecurityToken.Expired", message: "Specified SecurityToken is expired." },
  expiredTime: {
    status: 400,
    code: "InvalidTimeStamp.Expired",
    message: "Specified time stamp or date value is expired: it is more than 15 minutes from the server's time.",
  },
  missingNonce: {
    status: 400,
    code: "MissingSignatureNonce",
    message: "The request has no signature nonce, without which a copy of it could not be told from it.",
    assumed: true,
  },
  usedNonce: { status: 400, code: "SignatureNonceUsed", message: "Specified signature nonce was used already." },
  networkPolicy: {
    status: 403,
    code: "Forbidden.AccessKeyNetworkPolicy",
    message: "The network policy of the access key does not allow the address {detail}.",
    assumed: true,
  },
});

/** Nonces that were seen, per key. */
export class NonceMemory {
  private readonly seen = new Map<string, number>();

  /** False when the nonce was used within the time in which a request is accepted. */
  accept(accessKeyId: string, nonce: string, now: number): boolean {
    // Oldest first: the walk ends at the first nonce that still counts.
    for (const [key, at] of this.seen) {
      if (now - at <= 2 * CLOCK_SKEW_MS) break;
      this.seen.delete(key);
    }
    const key = `${accessKeyId} ${nonce}`;
    if (this.seen.has(key)) return false;
    this.seen.set(key, now);
    return true;
  }
}

/** The parts of the cloud that a signature check needs. */
export interface Authentication {
  state: CloudState;
  nonces: NonceMemory;
  /** Real time, because clients date their requests by it; undefined switches the check off for recorded requests. */
  realTime: (() => number) | undefined;
}

/** The key id that a request names, for the journal; not yet proven. */
export function claimedKey(request: ParsedRequest): string | undefined {
  const claims = schemesFor(request).map((scheme) => scheme.claim(request));
  return claims.find((claim) => claim !== undefined)?.accessKeyId;
}

/** Finds out who sent a request; throws in the vendor's form when the signature, key or address is not right. */
export function authenticate(request: ParsedRequest, authentication: Authentication): Identity {
  const refuse = (name: IdentityRefusal, detail?: string) => refusalOf(request, name, detail);
  for (const scheme of schemesFor(request)) {
    const claim = scheme.claim(request);
    if (!claim) continue;
    const identity = callerOfKey(authentication.state, claim.accessKeyId, claim.securityToken);
    if (!identity) throw refuse("unknownKey", claim.accessKeyId);
    if (!scheme.signatures(request, identity.secret).some((signature) => sameText(signature, claim.signature)))
      throw refuse("badSignature");
    if (identity.keyStatus === "Inactive") throw refuse("inactiveKey");
    if (identity.tokenMismatch) throw refuse("badToken");
    if (identity.expired) throw refuse("expiredToken");
    checkFreshness(claim, authentication, refuse);
    checkNetworkPolicy(identity.keyPolicy, request.http.connection.sourceIp, refuse);
    return identity;
  }
  throw refuse("unsigned");
}

type Refuse = (name: IdentityRefusal, detail?: string) => ApiError;

function checkFreshness(claim: Claim, { realTime, nonces }: Authentication, refuse: Refuse): void {
  if (!realTime) return;
  const now = realTime();
  const sent = Date.parse(claim.timestamp ?? "");
  const longest = claim.validSeconds === undefined ? CLOCK_SKEW_MS : claim.validSeconds * 1000;
  if (Number.isNaN(sent) || sent - now > CLOCK_SKEW_MS || now - sent > longest) throw refuse("expiredTime");
  if (claim.repeatable) return;
  if (!claim.nonce) throw errors.missingNonce();
  if (!nonces.accept(claim.accessKeyId, claim.nonce, now)) throw errors.usedNonce();
}

/** An active policy of a key names the addresses from where it may be used. It does not concern temporary credentials. */
function checkNetworkPolicy(policy: AccessKeyPolicy | undefined, sourceIp: string, refuse: Refuse): void {
  if (policy?.status !== "Active") return;
  const allowed = new BlockList();
  for (const statement of policy.statements) {
    if (statement.type !== "ClassicWhiteList") continue;
    for (const entry of statement.ipList) addEntry(allowed, entry);
  }
  if (!allowed.check(sourceIp, isIPv6(sourceIp) ? "ipv6" : "ipv4")) throw refuse("networkPolicy", sourceIp);
}

function addEntry(list: BlockList, entry: string): void {
  const [address = "", prefix] = entry.split("/");
  const family = isIPv6(address) ? "ipv6" : "ipv4";
  try {
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  } catch {
    throw new ApiError(
      400,
      "InvalidAccessKeyPolicy",
      `The network policy of the key has an address that is none: ${entry}.`,
    );
  }
}
