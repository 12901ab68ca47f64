import { action, integer, isoSeconds, required, text, type ActionContext } from "../../kernel";
import { ramNeedOn } from "../ram";
import { imsErrors } from "./errors";
import { OidcProviders, type OidcProvider } from "./oidc-provider-store";

/** Limits that the SDK's texts give. */
const NAME = /^[A-Za-z0-9]([\w.-]{0,126}[A-Za-z0-9])?$/;
const CLIENT_ID = /^[A-Za-z0-9][\w.:/-]{0,127}$/;
const FINGERPRINT = /^[A-Za-z0-9]{1,128}$/;
const MOST_CLIENT_IDS = 20;
const DEFAULT_ISSUANCE_HOURS = 12;

/** `https`, without query, fragment or user. */
function isIssuer(url: string): boolean {
  return url.length <= 255 && /^https:\/\/[^\s?#@]+$/.test(url);
}

function listed(value: string | undefined, form: { pattern: RegExp; name: string }): string[] {
  const values = value === undefined || value === "" ? [] : value.split(",");
  for (const each of values) if (!form.pattern.test(each)) throw imsErrors.oidcProvider(`${form.name} ${each}`);
  return [...new Set(values)];
}

function requireProvider({ global }: Pick<ActionContext, "global">, name: string): OidcProvider {
  const found = global(OidcProviders).providers.get(name);
  if (!found) throw imsErrors.oidcProviderUnknown(name);
  return found;
}

function shown(provider: OidcProvider, accountId: string): object {
  return {
    OIDCProviderName: provider.name,
    Arn: `acs:ram::${accountId}:oidc-provider/${provider.name}`,
    IssuerUrl: provider.issuerUrl,
    ClientIds: provider.clientIds.join(","),
    Fingerprints: provider.fingerprints.join(","),
    Description: provider.description,
    IssuanceLimitTime: provider.issuanceLimitTime,
    CreateDate: isoSeconds(provider.createdAt),
    UpdateDate: isoSeconds(provider.updatedAt),
    GmtCreate: String(provider.createdAt),
    GmtModified: String(provider.updatedAt),
  };
}

/** What RAM asks for an action on one provider. No page is known to show it. */
function need(name: string) {
  return ramNeedOn(name, ({ input }) => `oidc-provider/${(input as { OIDCProviderName?: string }).OIDCProviderName}`);
}

const named = { OIDCProviderName: required(text()) };

/** Identity providers; STS exchanges their tokens. */
export const oidcProviderActions = {
  CreateOIDCProvider: action({
    parameters: {
      ...named,
      IssuerUrl: required(text()),
      ClientIds: text(),
      Fingerprints: text(),
      Description: text(),
      IssuanceLimitTime: integer(),
    },
    ram: need("CreateOIDCProvider"),
    handle: ({ input, global, account, clock }) => {
      const { providers } = global(OidcProviders);
      const { OIDCProviderName: name, IssuerUrl: issuerUrl } = input;
      if (!NAME.test(name)) throw imsErrors.oidcProvider(`OIDCProviderName ${name}`);
      if (!isIssuer(issuerUrl)) throw imsErrors.oidcProvider(`IssuerUrl ${issuerUrl}`);
      const made: OidcProvider = {
        name,
        issuerUrl,
        clientIds: listed(input.ClientIds, { pattern: CLIENT_ID, name: "ClientIds" }),
        fingerprints: listed(input.Fingerprints, { pattern: FINGERPRINT, name: "Fingerprints" }),
        description: input.Description ?? "",
        issuanceLimitTime: input.IssuanceLimitTime ?? DEFAULT_ISSUANCE_HOURS,
        createdAt: clock.now(),
        updatedAt: clock.now(),
      };
      if (providers.has(name)) throw imsErrors.oidcProviderExists(name);
      if ([...providers.values()].some((each) => each.issuerUrl === issuerUrl))
        throw imsErrors.oidcProviderExists(issuerUrl);
      providers.set(name, made);
      return { OIDCProvider: shown(made, account.id) };
    },
  }),

  GetOIDCProvider: action({
    parameters: named,
    ram: need("GetOIDCProvider"),
    handle: (context) => {
      const { input, account } = context;
      return { OIDCProvider: shown(requireProvider(context, input.OIDCProviderName), account.id) };
    },
  }),

  AddClientIdToOIDCProvider: action({
    parameters: { ...named, ClientId: required(text()) },
    ram: need("AddClientIdToOIDCProvider"),
    handle: (context) => {
      const { input, account, clock } = context;
      const provider = requireProvider(context, input.OIDCProviderName);
      const [clientId = ""] = listed(input.ClientId, { pattern: CLIENT_ID, name: "ClientId" });
      if (!provider.clientIds.includes(clientId)) {
        if (provider.clientIds.length >= MOST_CLIENT_IDS) throw imsErrors.oidcProvider("more client ids");
        provider.clientIds.push(clientId);
        provider.updatedAt = clock.now();
      }
      return { OIDCProvider: shown(provider, account.id) };
    },
  }),

  DeleteOIDCProvider: action({
    parameters: named,
    ram: need("DeleteOIDCProvider"),
    handle: (context) => {
      requireProvider(context, context.input.OIDCProviderName);
      context.global(OidcProviders).providers.delete(context.input.OIDCProviderName);
      return {};
    },
  }),
};
