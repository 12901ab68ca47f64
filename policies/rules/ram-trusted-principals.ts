import { lintRule } from "../ram-documents";

/** A trust policy names single identities; those of another account need an external id. */
export const ramTrustedPrincipals = lintRule("L7", {
  id: "ram-trusted-principals",
  title: {
    en: "A trust policy names single identities; those of another account need an external id.",
    zh: "信任策略只列出具体身份；跨账号身份必须带外部 ID。",
  },
  description: {
    en: "A role that trusts a whole account, or a foreigner without external id, can be taken by somebody else's deputy.",
    zh: "信任整个账号或缺少外部 ID 的角色可能被他人冒用。",
  },
  severity: "critical",
  remedy: {
    en: "Name one role, and add StringEquals sts:ExternalId for a foreign one.",
    zh: "指明单个角色；跨账号时加入 StringEquals sts:ExternalId。",
  },
});
