import { lintRule } from "../ram-documents";

/** A trust policy names single identities; those of another account need an external id, an identity provider's an audience and a subject. */
export const ramTrustedPrincipals = lintRule("L7", {
  id: "ram-trusted-principals",
  title: {
    en: "A trust policy names single identities; those of another account need an external id, an identity provider's an audience and a subject.",
    zh: "信任策略只列出具体身份；跨账号身份必须带外部 ID，身份提供商的令牌必须限定受众和主体。",
  },
  description: {
    en: "A role that trusts a whole account, a foreigner without external id, or any token of a provider that many use, can be taken by somebody else.",
    zh: "信任整个账号、缺少外部 ID 或接受共用身份提供商任意令牌的角色可能被他人冒用。",
  },
  severity: "critical",
  remedy: {
    en: "Name one role, and add StringEquals sts:ExternalId for a foreign one; for an identity provider StringEquals oidc:aud and oidc:sub.",
    zh: "指明单个角色；跨账号时加入 StringEquals sts:ExternalId；身份提供商加入 StringEquals oidc:aud 与 oidc:sub。",
  },
});
