import { defineRule, registry, unless } from "../rule";

/** No provider holds credentials among its arguments. */
export const noProviderKeys = defineRule({
  id: "no-provider-keys",
  title: { en: "No provider holds credentials among its arguments.", zh: "提供程序参数中不含凭据。" },
  description: {
    en: "They stand in the state, and destroy and refresh use them from there.",
    zh: "凭据会进入状态，destroy 与 refresh 会从中取用。",
  },
  severity: "critical",
  sources: [{ from: "ours" }],
  remedy: {
    en: "Map the tenant's environment variables, or use a profile or a role.",
    zh: "映射租户的环境变量，或使用 profile 或角色。",
  },
  reference: registry("provider"),
  on: ["provider"],
  check: ({ props }) => {
    const held = (["accessKey", "secretKey", "securityToken"] as const).filter((name) => props[name]);
    return unless(held.map((name) => `${name} is set and would stand in the state; take it out.`));
  },
});
