import { defineRule, registry, unless } from "../rule";

/** Every policy is attached to somebody. */
export const ramPolicyInUse = defineRule({
  id: "ram-policy-in-use",
  title: { en: "Every policy is attached to somebody.", zh: "每个策略都已附加。" },
  description: {
    en: "A policy in nobody's use is a leftover that somebody will attach one day.",
    zh: "无人使用的策略迟早会被误用。",
  },
  severity: "low",
  sources: [{ from: "infraguard", id: "ram-policy-in-use-check" }],
  remedy: { en: "Attach the policy, or remove it.", zh: "附加或删除该策略。" },
  reference: registry("ram/policy"),
  on: ["ramPolicy"],
  wholeStack: true,
  check: (policy, { stack }) => {
    const kinds = ["userPolicy", "rolePolicy", "groupPolicy"] as const;
    const uses = kinds.flatMap((kind) => [
      ...stack.referring(policy, kind, "policyName", "policyName"),
      ...stack.referring(policy, kind, "policyName", "name"),
    ]);
    return unless(
      uses.length === 0 ? [`${policy.props.policyName ?? policy.name} is attached to nobody; remove it.`] : [],
    );
  },
});
