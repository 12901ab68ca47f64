import { defineRule, registry, unless } from "../rule";

/** Every rule of a security group says what it is for. */
export const securityGroupRuleDescribed = defineRule({
  id: "security-group-rule-described",
  title: { en: "Every rule of a security group says what it is for.", zh: "安全组规则都有说明。" },
  description: { en: "Nobody dares to remove a rule that nobody explains.", zh: "无说明的规则无人敢删。" },
  severity: "low",
  sources: [{ from: "infraguard", id: "ecs-security-group-description-check" }],
  remedy: { en: "Add a description.", zh: "添加 description。" },
  reference: registry("ecs/securitygrouprule"),
  on: ["securityGroupRule"],
  check: ({ props }) => unless(props.description ? [] : ["there is no description; say what the rule is for."]),
});
