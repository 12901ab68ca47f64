import { evaluateAssumeRole } from "../../../../alicloud/ram";
import { anonymousAction, integer, isoSeconds, required, text, type AnonymousContext } from "../../kernel";
import type { OidcProvider } from "../ims/oidc-provider-store";
import type { Role } from "../ram";
import { resolveOidcProvider, resolvePrincipal } from "./cross-account";
import { stsErrors } from "./errors";
import { OidcIssuers } from "./oidc-issuers";
import { isSignedBy, readToken, type TokenClaims } from "./oidc-token";
import { checkRoleArn, checkSessionName, checkSessionPolicy, sessionSeconds, shownSession } from "./session-request";
import { openSession, trustOf } from "./sessions";

const HOUR_MS = 3_600_000;

/** A token that an account's identity provider stands for. */
interface AcceptedToken extends TokenClaims {
  /** The audience of it that the provider takes. */
  audience: string;
}

/**
 * Believes a token, or says why not: by its issuer's keys, its time, and the provider's client ids. The order of the
 * checks is not published; a token with two faults may be refused for the other one on the real cloud.
 */
function acceptToken(
  { state, clock }: Pick<AnonymousContext, "state" | "clock">,
  token: string | undefined,
  provider: OidcProvider,
): AcceptedToken {
  const read = readToken(token);
  const { claims } = read;
  if (claims.issuer !== provider.issuerUrl) throw stsErrors.tokenIssuer();
  const issuer = state.shared(OidcIssuers).find(provider.issuerUrl);
  if (!issuer) throw stsErrors.issuerUnreachable(provider.issuerUrl);
  // A provider without fingerprints has nothing to compare with.
  const { fingerprint } = issuer;
  if (fingerprint !== undefined && provider.fingerprints.length > 0 && !provider.fingerprints.includes(fingerprint))
    throw stsErrors.issuerFingerprint(provider.issuerUrl);
  if (!isSignedBy(read, issuer.keys)) throw stsErrors.tokenSignature();
  const now = clock.now();
  if (claims.expiresAt <= now) throw stsErrors.tokenExpired();
  // No page tells of `nbf`; whoever takes tokens has to refuse one before that time (RFC 7519, 4.1.5).
  if (claims.validFrom !== undefined && claims.validFrom > now)
    throw stsErrors.tokenContent("its time, `nbf`, has not come");
  if (now - claims.issuedAt > provider.issuanceLimitTime * HOUR_MS)
    throw stsErrors.tokenTooOld(`${provider.issuanceLimitTime} hours`);
  const audience = claims.audiences.find((each) => provider.clientIds.includes(each));
  if (audience === undefined) throw stsErrors.tokenAudience();
  return { ...claims, audience };
}

/** Asks the role's trust policy alone: whom an identity provider vouches for has no policies in the account. */
function requireTrust(
  { request, clock }: Pick<AnonymousContext, "request" | "clock">,
  { providerArn, token, role, roleArn }: { providerArn: string; token: AcceptedToken; role: Role; roleArn: string },
): void {
  const decision = evaluateAssumeRole(
    {
      principal: { Federated: providerArn },
      role: roleArn,
      context: {
        "acs:SourceIp": request.sourceIp,
        "acs:SecureTransport": String(request.secure),
        "acs:CurrentTime": new Date(clock.now()).toISOString(),
        "oidc:iss": token.issuer,
        "oidc:aud": token.audience,
        "oidc:sub": token.subject,
      },
    },
    { caller: { identity: [] }, trust: trustOf(role) },
  );
  if (decision.outcome !== "allow") throw stsErrors.tokenNotTrusted(decision.reason);
}

export const assumeRoleWithOidcActions = {
  AssumeRoleWithOIDC: anonymousAction({
    parameters: {
      OIDCProviderArn: required(text()),
      RoleArn: required(text()),
      // Absent, it has a refusal of its own.
      OIDCToken: text(),
      RoleSessionName: required(text()),
      DurationSeconds: integer(),
      Policy: text(),
    },
    source: "https://www.alibabacloud.com/help/en/ram/api-assumerolewithoidc",
    handle: (context) => {
      const { input, state, secrets } = context;
      if (input.OIDCToken !== undefined) secrets.add(input.OIDCToken);
      checkRoleArn(input.RoleArn);
      checkSessionName(input.RoleSessionName);
      checkSessionPolicy(input.Policy);
      const provider = resolveOidcProvider(state, input.OIDCProviderArn);
      if (!provider) throw stsErrors.providerUnknown(input.OIDCProviderArn);
      const token = acceptToken(context, input.OIDCToken, provider);
      const found = resolvePrincipal(state, input.RoleArn);
      if (found?.kind !== "role") throw stsErrors.roleUnknown(input.RoleArn);
      const { account, role } = found;
      requireTrust(context, { providerArn: input.OIDCProviderArn, token, role, roleArn: input.RoleArn });
      const session = openSession(state, {
        accountId: account.id,
        role,
        sessionName: input.RoleSessionName,
        seconds: sessionSeconds(input.DurationSeconds, role),
        sessionPolicy: input.Policy,
      });
      return {
        OIDCTokenInfo: {
          Issuer: token.issuer,
          Subject: token.subject,
          ClientIds: token.audience,
          IssuanceTime: isoSeconds(token.issuedAt),
          ExpirationTime: isoSeconds(token.expiresAt),
          VerificationInfo: "Success",
        },
        ...shownSession(session),
      };
    },
  }),
};
