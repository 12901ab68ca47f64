/** An identity provider whose tokens the account accepts. */
export interface OidcProvider {
  name: string;
  issuerUrl: string;
  clientIds: string[];
  fingerprints: string[];
  description: string;
  /** Hours that a token may be old. */
  issuanceLimitTime: number;
  createdAt: number;
  updatedAt: number;
}

/** The identity providers of one account, by name. */
export class OidcProviders {
  readonly providers = new Map<string, OidcProvider>();
}
