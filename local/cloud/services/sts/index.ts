import type { Service } from "../../kernel";
import { assumeRoleActions } from "./assume-role";
import { assumeRoleWithOidcActions } from "./assume-role-with-oidc";
import { callerIdentityActions } from "./caller-identity";
import { stsErrors } from "./errors";

export { isRsaKey, OidcIssuers, type PublishedKey } from "./oidc-issuers";
export { assumeForService } from "./sessions";
export { resolvePrincipal } from "./cross-account";

/** Temporary credentials, and who the caller is. */
export const sts: Service = {
  product: "sts",
  version: "2015-04-01",
  denied: (need, resource) => stsErrors.denied(`${need} on ${resource}`),
  actions: { ...callerIdentityActions, ...assumeRoleActions, ...assumeRoleWithOidcActions },
};
