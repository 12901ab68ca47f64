import { maybe, orAbsent, shape, text, type ApiCaller } from "../call";

/** An identity provider whose tokens an account accepts. */
export interface OidcProvider {
  name: string;
  /** `https://...`, as in the tokens' `iss`. */
  issuer: string;
  /** Accepted values of the tokens' `aud`. */
  audiences: string[];
}

const answer = shape({ oIDCProvider: shape({ issuerUrl: text, clientIds: maybe(text) }) });
const nothing = shape({ requestId: maybe(text) });

/** OIDC providers of one tenant. All methods throw ApiFailure. */
export interface OidcProvidersClient {
  /** The provider; undefined when there is none. */
  getProvider(name: string): Promise<OidcProvider | undefined>;
  /** `fingerprints` are of the issuer's CA certificate. What RAM does without any is not published. */
  createProvider(input: OidcProvider & { fingerprints: readonly string[]; description: string }): Promise<void>;
  /** Accepts one more audience. */
  addAudience(input: { name: string; audience: string }): Promise<void>;
}

/** Makes the client. */
export function createOidcProvidersClient(caller: ApiCaller): OidcProvidersClient {
  const ims = (name: string) =>
    ({ product: "ims", version: "2019-08-15", method: "POST", resource: `OIDC provider ${name}` }) as const;
  return {
    async getProvider(name) {
      const call = { ...ims(name), action: "GetOIDCProvider", query: { OIDCProviderName: name }, safe: true, answer };
      const found = (await orAbsent(caller.call(call)))?.oIDCProvider;
      return found && { name, issuer: found.issuerUrl, audiences: found.clientIds?.split(",") ?? [] };
    },
    async createProvider({ name, issuer, audiences, fingerprints, description }) {
      const query = {
        OIDCProviderName: name,
        IssuerUrl: issuer,
        ClientIds: audiences.join(","),
        Fingerprints: fingerprints.length > 0 ? fingerprints.join(",") : undefined,
        Description: description,
      };
      await caller.call({ ...ims(name), action: "CreateOIDCProvider", query, safe: false, answer: nothing });
    },
    async addAudience({ name, audience }) {
      const query = { OIDCProviderName: name, ClientId: audience };
      await caller.call({ ...ims(name), action: "AddClientIdToOIDCProvider", query, safe: false, answer: nothing });
    },
  };
}
