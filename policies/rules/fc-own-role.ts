import { defineRule, registry, unless, violating } from "../rule";

/** A function has a role of its own. */
export const fcOwnRole = defineRule({
  id: "fc-own-role",
  title: { en: "A function has a role of its own.", zh: "函数使用自己的角色。" },
  description: {
    en: "Without one it cannot answer; the default role gives it everything of Function Compute.",
    zh: "没有角色无法应答，默认角色权限过大。",
  },
  severity: "high",
  sources: [{ from: "infraguard", id: "fc-service-bind-role" }, { from: "ours" }],
  remedy: { en: "Give it a role with log writing and the one callback.", zh: "为其设置仅含写日志和单一回调的角色。" },
  reference: registry("fc/v3function"),
  on: ["function"],
  check: ({ props: { role } }) => {
    if (!role) return violating("there is no role; give the function one of its own.");
    const name = role.split("/").at(-1)!;
    return unless(
      /^AliyunFC.*Role$/i.test(name) ? [`${name} is the service's broad role; give the function its own.`] : [],
    );
  },
});
