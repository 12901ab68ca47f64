import { attachmentsOf } from "../ram-documents";
import { defineRule, RAM_PAGE, unless } from "../rule";

/** A role has few custom policies. */
export const ramFewPolicies = defineRule({
  id: "ram-few-policies",
  title: { en: "A role has few custom policies.", zh: "一个角色的自定义策略很少。" },
  description: {
    en: "RAM refuses the sixth, and nobody can say what many policies give together.",
    zh: "RAM 拒绝第六个，且策略一多便无人说得清合起来授予了什么。",
  },
  severity: "low",
  sources: [{ from: "RAM linter", id: "L10" }],
  remedy: { en: "Join statements, or split the role.", zh: "合并语句或拆分角色。" },
  reference: RAM_PAGE,
  on: ["ramRole"],
  wholeStack: true,
  options: { most: { default: 4, says: { en: "Most custom policies.", zh: "最多自定义策略数。" } } },
  check: (role, { stack, options }) => {
    const { length } = attachmentsOf(role, stack).filter(({ props }) => props.policyType !== "System");
    return unless(
      length > options.most ? [`${length} custom policies are attached; allowed are ${options.most}.`] : [],
    );
  },
});
