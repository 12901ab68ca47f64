import type { CloudState } from "../kernel";
import { isRsaKey, OidcIssuers, type PublishedKey } from "../services/sts";
import { badInput, requireText } from "./input";

/** Stand-ins for the issuers of identity tokens, a CI system for instance. */
export interface OidcRoutes {
  /**
   * From then on STS knows the issuer: with the `keys` that a real one publishes, or without them as one that is made
   * here with a new key. `fingerprint` is that of its server's certificate authority, compared with those of the OIDC
   * provider; absent, it is not compared.
   */
  "oidc/issuer": {
    input: { issuer: string; keys?: PublishedKey[]; fingerprint?: string };
    output: { keys: PublishedKey[] };
  };
  /** A token of an issuer that was made here. `lifetimeSeconds` is 300 when it is left out. */
  "oidc/token": {
    input: { issuer: string; subject: string; audience: string; lifetimeSeconds?: number };
    output: { token: string };
  };
}

type OidcCommands = {
  [Path in keyof OidcRoutes]: (input: OidcRoutes[Path]["input"]) => Promise<OidcRoutes[Path]["output"]>;
};

const USUAL_LIFETIME = 300;
/** A week: longer than any token of a job lives. */
const LONGEST_LIFETIME = 7 * 24 * 3600;

/** What runs at the paths of the issuers. */
export function oidcCommands(state: CloudState): OidcCommands {
  const issuers = () => state.shared(OidcIssuers);
  return {
    "oidc/issuer": async ({ issuer, keys, fingerprint }) => {
      requireText({ issuer, ...(fingerprint !== undefined && { fingerprint }) });
      if (!/^https:\/\/[^\s?#@]+$/.test(issuer))
        throw badInput("`issuer` is an address as in `iss`: https://, without query, fragment or user.");
      if (keys === undefined) return { keys: await issuers().make(issuer, { fingerprint }) };
      if (!Array.isArray(keys) || keys.length === 0 || !keys.every(isRsaKey))
        throw badInput("`keys` are the RSA keys of a JSON Web Key Set, one at least.");
      issuers().register(issuer, { keys, fingerprint });
      return { keys };
    },
    "oidc/token": async ({ issuer, subject, audience, lifetimeSeconds = USUAL_LIFETIME }) => {
      requireText({ issuer, subject, audience });
      if (!Number.isSafeInteger(lifetimeSeconds) || lifetimeSeconds < 1 || lifetimeSeconds > LONGEST_LIFETIME)
        throw badInput(`\`lifetimeSeconds\` is a whole number from 1 to ${LONGEST_LIFETIME}.`);
      const token = issuers().mint(issuer, { subject, audience, lifetimeSeconds });
      if (token === undefined) throw badInput(`No issuer ${issuer} was made here: send oidc/issuer without \`keys\`.`);
      return { token };
    },
  };
}
