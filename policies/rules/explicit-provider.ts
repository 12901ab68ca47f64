import { defineRule, registry, unless } from "../rule";
import { tenantOf } from "../stack";

/** Every resource has the explicit provider of a tenant. */
export const explicitProvider = defineRule({
  id: "explicit-provider",
  title: { en: "Every resource has the explicit provider of a tenant.", zh: "每个资源都使用租户的显式提供程序。" },
  description: {
    en: "A default provider uses whatever account the environment names.",
    zh: "默认提供程序会使用环境变量所指的账号。",
  },
  severity: "critical",
  sources: [{ from: "ours" }],
  remedy: { en: "Give the resource the tenant's provider.", zh: "为资源指定租户的提供程序。" },
  reference: registry("provider"),
  on: "everything",
  check: (subject) => {
    const provider = tenantOf(subject);
    return unless(
      provider === undefined || provider === "" || provider.startsWith("default")
        ? ["it uses the default provider; give it the tenant's."]
        : [],
    );
  },
});
