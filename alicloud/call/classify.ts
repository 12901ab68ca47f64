import type { ApiFailureKind } from "./api-failure";

/** What a code means, and what to do about it where the kind's own advice is too general. */
export interface Classification {
  kind: ApiFailureKind;
  hint?: string;
  /** False when repeating cannot help. @default true */
  worthRepeating?: boolean;
}

/**
 * Codes to meanings, first match wins: exact ones before forms. From the error tables of DataWorks, RAM and STS
 * (reference/dataworks-openapi.md 0.4 and 1; https://help.aliyun.com/zh/ram/developer-reference/api-sts-2015-04-01-errorcodes).
 */
const CODES: readonly (readonly [RegExp, Classification])[] = [
  [
    /^Throttling\.Api\.Risk$/,
    {
      kind: "throttled",
      worthRepeating: false,
      hint: "The daily quota of API calls is used up: run the command again tomorrow.",
    },
  ],
  [/Throttling/i, { kind: "throttled" }],
  [/^9990020002$/, { kind: "throttled" }],
  [
    /^9990010001$/,
    { kind: "forbidden", hint: "DataWorks is not activated in this account and region: activate it in the console." },
  ],
  [
    /^Forbidden\.Not\.Server$/,
    { kind: "bad-request", hint: "This API is not open in the region of this tenant: choose another region." },
  ],
  [
    /^Forbidden\.Access$/,
    { kind: "forbidden", hint: "The DataWorks edition of this account does not include this API: check the edition." },
  ],
  [
    /^Invalid\.Tenant\.UserNotInTenant$/,
    {
      kind: "not-yet",
      hint: "DataWorks does not know this user or role yet: refresh the member list in the console, or wait and run the command again.",
    },
  ],
  [/^Invalid\.Tenant\.UserIsNotProjectOwnerOrAdmin$/, { kind: "forbidden" }],
  [/^Invalid\.Tenant\.UserAlreadyInProject$/, { kind: "conflict" }],
  [/^Invalid\.Tenant\.(ProjectNotExists|UserNotInProject|ConnectionNotExists)$/, { kind: "not-found" }],
  [/^5801489541076353033$/, { kind: "not-found" }],
  [/^(58014884415|0x5083000000000005|1201111431)$/, { kind: "bad-request" }],
  [
    /^AuthenticationFail\.NoPermission$/,
    {
      kind: "forbidden",
      hint: "Compare the token with the role's trust policy, letter by letter: sub, aud and iss must stand in it. `tenant-pair bootstrap --trust ROLE=oidc/SUBJECT` writes it. The OIDC provider must be there too.",
    },
  ],
  [
    /^AuthenticationFail\.OIDCToken\.Expired$/,
    {
      kind: "bad-credentials",
      hint: "The OIDC token is over: ask the CI system for a new one right before the command.",
    },
  ],
  [
    /^AuthenticationFail\.OIDCToken\.AudienceNotMatch$/,
    {
      kind: "bad-credentials",
      hint: "Ask the CI system for a token for an audience that is a client id of the OIDC provider, such as sts.aliyuncs.com; `tenant-pair bootstrap --oidc-audience` adds one.",
    },
  ],
  [
    /^AuthenticationFail\.OIDCToken\.IssuerNotMatch$/,
    {
      kind: "bad-credentials",
      hint: "Name the OIDC provider of the token's issuer: iss must be the provider's address.",
    },
  ],
  [
    /^AuthenticationFail\.OIDCToken\.(PublicKeyFingerprintMismatch|HttpsUrlInvalid)$/,
    {
      kind: "bad-credentials",
      hint: "The certificate of the token's issuer does not fit the fingerprints of the OIDC provider: look them up anew in the RAM console and add the new one.",
    },
  ],
  [
    /^AuthenticationFail\.OIDCToken\./,
    {
      kind: "bad-credentials",
      hint: "Hand over the OIDC token as the CI system issued it, signed with RS256 by a key that its issuer publishes.",
    },
  ],
  [/^(InvalidAccessKeyId|IncompleteSignature|InvalidSecurityToken|SecurityTokenExpired)/, { kind: "bad-credentials" }],
  [/^(SignatureDoesNotMatch|SignatureNonceUsed|InvalidTimeStamp|InvalidCredentials)/, { kind: "bad-credentials" }],
  // KMS says so of a secret or key that is not there.
  [/^Forbidden\.(Resource|Key)NotFound$/, { kind: "not-found" }],
  [/^(NoPermission|ResourceNotAuthorized|Forbidden|AccessDenied|ImplicitDeny|ExplicitDeny)/i, { kind: "forbidden" }],
  [/^(IncorrectStatus|OperationConflict|Concurrent|TaskNotFinished)/, { kind: "not-yet" }],
  [/(AlreadyExist|AlreadyIn|Duplicate)/i, { kind: "conflict" }],
  [
    /(QuotaExceeded|LimitExceeded)/,
    { kind: "conflict", hint: "A limit of the account is reached: remove what is not used." },
  ],
  [/(NotExist|NotFound|NoSuch)/i, { kind: "not-found" }],
  [/^(InternalError\.UserId\.Missing)$/, { kind: "bad-request" }],
  [/^(InternalError|ServiceUnavailable|SystemError)/, { kind: "server" }],
];

/** What an answer means: by its code, else by its HTTP status. */
export function classify(answer: { apiCode?: string; status?: number }): Classification {
  for (const [form, meaning] of CODES) {
    if (answer.apiCode !== undefined && form.test(answer.apiCode)) return meaning;
  }
  const status = answer.status ?? 0;
  if (status === 429) return { kind: "throttled" };
  if (status === 401 || status === 403) return { kind: "forbidden" };
  if (status === 404) return { kind: "not-found" };
  if (status === 409) return { kind: "conflict" };
  if (status >= 500) return { kind: "server" };
  return { kind: "bad-request" };
}
