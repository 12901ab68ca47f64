import { defineErrors } from "../../kernel";

/**
 * Everything that STS says no with. What it says about identity tokens is from its list of error codes and from the page
 * that explains them to users of RRSA:
 * https://help.aliyun.com/zh/ram/developer-reference/api-sts-2015-04-01-errorcodes and
 * https://help.aliyun.com/zh/ack/ack-managed-and-ack-dedicated/user-guide/use-rrsa-to-authorize-pods-to-access-different-cloud-services
 */
export const stsErrors = defineErrors({
  denied: { status: 403, code: "NoPermission", message: "The caller is not authorized: {detail}." },
  rootCaller: {
    status: 403,
    code: "NoPermission",
    message: "The account itself cannot assume a role; a RAM user or a role can.",
  },
  trustDenies: { status: 403, code: "NoPermission", message: "The caller may not assume the role. {detail}" },
  roleArn: { status: 400, code: "InvalidParameter.RoleArn", message: "RoleArn is not the ARN of a role: {detail}." },
  roleUnknown: { status: 404, code: "EntityNotExist.Role", message: "There is no role {detail}." },
  sessionName: {
    status: 400,
    code: "InvalidParameter.RoleSessionName",
    message:
      "RoleSessionName has 2 to 64 letters, digits, periods, at signs, hyphens and underscores, unlike {detail}.",
  },
  duration: {
    status: 400,
    code: "InvalidParameter.DurationSeconds",
    message: "DurationSeconds is not allowed: {detail}.",
  },
  externalId: {
    status: 400,
    code: "InvalidParameter.ExternalId",
    message: "ExternalId has 2 to 1224 letters, digits and characters of +=,.@:/-_.",
    assumed: true,
  },
  sessionPolicyLength: {
    status: 400,
    code: "InvalidParameter.PolicyLength",
    message: "Policy has at most 2048 characters: {detail}.",
    assumed: true,
  },
  providerUnknown: {
    status: 401,
    code: "AuthenticationFail.NoPermission",
    message: "No such OIDC Provider registered: {detail}.",
  },
  tokenNotTrusted: {
    status: 401,
    code: "AuthenticationFail.NoPermission",
    message: "There is no permission. {detail}",
  },
  tokenEmpty: {
    status: 401,
    code: "AuthenticationFail.OIDCToken.Invalid",
    message: "The OIDCToken can not empty.",
  },
  tokenParts: {
    status: 401,
    code: "AuthenticationFail.OIDCToken.Invalid",
    message: "The number of Jwt field should be divided into 3 parts with '.' .",
  },
  tokenEncoding: {
    status: 401,
    code: "AuthenticationFail.OIDCToken.Invalid",
    message: "Cannot decode base64 encoded response(format invalided).",
  },
  tokenAlgorithm: {
    status: 401,
    code: "AuthenticationFail.OIDCToken.Invalid",
    message: "The algorithm {detail} that be specified in Jwt header is unknown.",
  },
  tokenContent: {
    status: 401,
    code: "AuthenticationFail.OIDCToken.Invalid",
    message: "The Jwt content is invalid that cannot be recognized: {detail}.",
  },
  tokenSignature: {
    status: 401,
    code: "AuthenticationFail.OIDCToken.InvalidSignature",
    message: "OIDC token validate failed: invalid signature.",
  },
  tokenExpired: {
    status: 401,
    code: "AuthenticationFail.OIDCToken.Expired",
    message: "This JsonWebToken is expired.",
  },
  tokenAudience: {
    status: 401,
    code: "AuthenticationFail.OIDCToken.AudienceNotMatch",
    message: "Invalid audience.",
  },
  tokenIssuer: {
    status: 401,
    code: "AuthenticationFail.OIDCToken.IssuerNotMatch",
    message: "The issuer in the OIDC Token doesn't match the OIDC Provider registered.",
  },
  issuerUnreachable: {
    status: 401,
    code: "AuthenticationFail.OIDCToken.IssuerConfigurationBroken",
    message: "Get public keys from OIDC Provider failed, the issuer is {detail}.",
  },
  // The vendor's SDKs name the code in their tests; no page that was read has it, nor its status and text.
  issuerFingerprint: {
    status: 401,
    code: "AuthenticationFail.OIDCToken.PublicKeyFingerprintMismatch",
    message: "The certificate of the issuer {detail} fits no fingerprint of the OIDC provider.",
    assumed: true,
  },
  // That such a token is refused stands on the page of CreateOIDCProvider; with which code does not.
  tokenTooOld: {
    status: 401,
    code: "AuthenticationFail.OIDCToken.IssuanceLimit",
    message: "The OIDC token was issued longer ago than the OIDC provider allows: {detail}.",
    assumed: true,
  },
  sessionPolicy: { status: 400, code: "InvalidParameter.PolicyGrammar", message: "Policy is not a policy: {detail}." },
});
