/** Whose OIDC tokens an account accepts: IMS 2019-08-15. */
export { createOidcProvidersClient, type OidcProvider, type OidcProvidersClient } from "./client";
